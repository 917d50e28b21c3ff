/// Puts numbers, texts and lists one after the other, little endian.
struct ModelWriter {
    var bytes: [UInt8] = []

    mutating func put<Number: FixedWidthInteger>(_ number: Number) {
        for shift in stride(from: 0, to: Number.bitWidth, by: 8) {
            bytes.append(UInt8(truncatingIfNeeded: number >> Number(shift)))
        }
    }

    mutating func put(_ text: String) {
        put(UInt32(text.utf8.count))
        bytes += text.utf8
    }

    mutating func putList<Element>(_ list: [Element], _ body: (inout ModelWriter, Element) -> Void) {
        put(UInt32(list.count))
        for element in list { body(&self, element) }
    }

    mutating func put(_ confusion: Confusion) {
        putList(confusion.counts) { writer, row in writer.putList(row) { $0.put(UInt32($1)) } }
    }

    mutating func put(_ moments: ProbabilityMoments) {
        putList(moments.texts) { $0.put(UInt32($1)) }
        for rows in [moments.sums, moments.products] {
            putList(rows) { writer, row in writer.putList(row) { $0.put($1.bitPattern) } }
        }
    }
}

/// Takes numbers, texts and lists one after the other; says which part is missing where the bytes end too early.
struct ModelReader {
    var rest: ArraySlice<UInt8>

    mutating func take(_ count: Int, _ part: String) throws(ModelFileError) -> ArraySlice<UInt8> {
        guard count <= rest.count else { throw .damaged(part) }
        defer { rest = rest.dropFirst(count) }
        return rest.prefix(count)
    }

    mutating func number<Number: FixedWidthInteger>(_ part: String) throws(ModelFileError) -> Number {
        let bytes = try take(Number.bitWidth / 8, part)
        return bytes.reversed().reduce(0) { $0 << 8 | Number(truncatingIfNeeded: $1) }
    }

    mutating func float(_ part: String) throws(ModelFileError) -> Float {
        let value = Float(bitPattern: try number(part))
        guard value.isFinite else { throw .damaged(part) }
        return value
    }

    mutating func text(_ part: String) throws(ModelFileError) -> String {
        let count = Int(try number(part) as UInt32)
        guard let text = String(validating: try take(count, part), as: UTF8.self) else { throw .damaged(part) }
        return text
    }

    mutating func list<Element>(
        _ part: String, _ body: (inout ModelReader) throws(ModelFileError) -> Element
    ) throws(ModelFileError) -> [Element] {
        let count = Int(try number(part) as UInt32)
        guard count <= rest.count else { throw .damaged(part) }
        var list: [Element] = []
        for _ in 0..<count { list.append(try body(&self)) }
        return list
    }

    mutating func moments() throws(ModelFileError) -> ProbabilityMoments {
        let texts = try list("moments") { reader throws(ModelFileError) in Int(try reader.number("texts") as UInt32) }
        let (sums, products) = (try doubles("sums"), try doubles("products"))
        guard let moments = ProbabilityMoments(texts: texts, sums: sums, products: products) else {
            throw .damaged("moments")
        }
        return moments
    }

    private mutating func doubles(_ part: String) throws(ModelFileError) -> [[Double]] {
        try list(part) { reader throws(ModelFileError) in
            try reader.list(part) { reader throws(ModelFileError) in Double(bitPattern: try reader.number(part)) }
        }
    }

    mutating func confusion() throws(ModelFileError) -> Confusion {
        let counts = try list("confusion") { reader throws(ModelFileError) in
            try reader.list("confusion row") { reader throws(ModelFileError) in
                Int(try reader.number("count") as UInt32)
            }
        }
        guard let confusion = Confusion(counts) else { throw .damaged("confusion") }
        return confusion
    }
}
