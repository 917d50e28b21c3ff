internal import Analytics

/// What a process that reads a format tells its host: lines of JSON, the last of which says that nothing is missing.
package enum FormatLines {
    /// A line that says nothing known.
    package struct Fault: Error, Hashable, Sendable {}

    /// The whole of `output` as lines.
    package static func text(_ output: FormatOutput) -> [UInt8] {
        var lines: [UInt8] = []
        func line(_ body: (inout JSONText) -> Void) {
            var text = JSONText()
            text.object(body)
            lines += text.bytes
            lines.append(0x0A)
        }
        for item in output.items {
            line { text in
                place(item.place, &text)
                text.key("record")
                text.string(utf8: RecordText.line(item.record)[...])
            }
        }
        for refused in output.refused {
            line { text in
                place(refused.origin.place, &text)
                text.key("field")
                text.string(refused.error.field)
                text.key("code")
                text.string(refused.error.code.rawValue)
                text.key("refused")
                text.string(refused.error.reason)
            }
        }
        for (kind, count) in output.skipped.sorted(by: { $0.key < $1.key }) {
            line { text in
                text.key("skipped")
                text.string(kind)
                text.key("count")
                text.integer(Int64(count))
            }
        }
        line { text in
            text.key("end")
            text.bool(true)
        }
        return lines
    }

    /// Puts what lines say into `output`, which holds records to its rules; throws where one is no such line, or the last one is missing.
    package static func read(_ lines: [UInt8], into output: inout FormatOutput) throws(Fault) {
        var hasEnded = false
        for line in lines.split(separator: 0x0A) {
            guard !hasEnded, case .object(let members)? = try? JSONReader.value(of: line) else { throw Fault() }
            let found = Members(members: members)
            if found.bool("end") == true {
                hasEnded = true
            } else if let kind = found.text("skipped"), let count = found.count("count") {
                output.skip(kind, count: count)
            } else if let reason = found.text("refused"), let field = found.text("field"),
                let code = found.text("code").flatMap({ RecordError.Code(rawValue: $0) })
            {
                output.refuse(RecordError(field: field, code: code, reason: reason), from: try found.origin([]))
            } else if let record = found.text("record") {
                let body = Array(record.utf8)
                let decoder = RecordDecoder(isLenient: false, now: output.received)
                do throws(RecordError) {
                    output.emit(try decoder.decode(body[...]).record, from: try Self.origin(found, body))
                } catch { output.refuse(error, from: try found.origin(body)) }
            } else {
                throw Fault()
            }
        }
        guard hasEnded else { throw Fault() }
    }

    private static func origin(_ members: Members, _ body: [UInt8]) throws(RecordError) -> FormatOrigin {
        do throws(Fault) { return try members.origin(body) } catch {
            throw RecordError(field: "", code: .invalid, reason: "it came without its place")
        }
    }

    private static func place(_ place: FormatPlace, _ text: inout JSONText) {
        text.key("line")
        text.integer(Int64(place.line))
        text.key("offset")
        text.integer(Int64(place.offset))
        text.key("path")
        text.string(place.path)
        if let index = place.index {
            text.key("index")
            text.integer(Int64(index))
        }
    }

    private struct Members {
        let members: [JSONValue.Member]

        func text(_ key: String) -> String? {
            guard case .string(let text)? = value(key) else { return nil }
            return text
        }

        func bool(_ key: String) -> Bool? {
            guard case .bool(let flag)? = value(key) else { return nil }
            return flag
        }

        func count(_ key: String) -> Int? {
            guard case .number(let digits)? = value(key), let count = Int(digits), count >= 0 else { return nil }
            return count
        }

        func origin(_ body: [UInt8]) throws(Fault) -> FormatOrigin {
            guard let line = count("line"), let offset = count("offset"), let path = text("path") else {
                throw Fault()
            }
            let place = FormatPlace(line: line, offset: offset, path: path, index: count("index"))
            return FormatOrigin(place, body: body[...])
        }

        private func value(_ key: String) -> JSONValue? { members.first { $0.key == key }?.value }
    }
}
