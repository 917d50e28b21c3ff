import Analytics
import Testing

/// What a reader makes of many texts, beside the network written down plainly.
@Suite struct TargetNetworkTests {
    @Test("The scores are those of the plain network, to the last bit, whatever words stood in the texts before")
    func scores() throws {
        var generator = SeededGenerator(seed: 7)
        let network = PlainNetwork(&generator)
        var reader = TargetReader(try TargetModel(network.file))
        // Views of 65 words out of 4,000: several want the same place in nearly every view.
        for _ in 0..<100 {
            let count = 1 + Int(generator.next() % 90)
            let words = (0..<count).map { _ in Self.word(Int(generator.next() % 4000)) }
            let target = Int(generator.next() % UInt64(count))
            let start = words[..<target].reduce(0) { $0 + $1.utf8.count + 1 }
            let bytes = Array(words.joined(separator: " ").utf8)
            let mention = start..<start + words[target].utf8.count
            #expect(reader.scores(bytes, mention: mention) == network.scores(bytes, mention: mention))
        }
    }

    /// A word of its own for each number; some are marks, and one is a contrast.
    private static func word(_ number: Int) -> String {
        switch number % 40 {
        case 0: return "."
        case 1: return "but"
        default:
            let letters = Array("abdefgiklmnoprst")
            return String([12, 8, 4, 0].map { letters[number >> $0 & 15] }) + (number % 3 == 0 ? "ings" : "a")
        }
    }
}

/// The network of a target model with random weights, one multiplication after the other.
private struct PlainNetwork {
    let file: ModelFile
    private let layers: [String: [TargetLayers.Block]]

    init(_ generator: inout SeededGenerator) {
        func random() -> Float { Float(generator.next() >> 40) / Float(1 << 24) - 0.5 }
        var drawn = TargetLayers()
        for part in TargetLayers.parts {
            for index in drawn[keyPath: part.path].indices {
                for lane in 0..<TargetLayers.Block.scalarCount { drawn[keyPath: part.path][index][lane] = random() }
            }
        }
        file = ModelFile(
            task: .target, seed: 1, trainedOn: [], measuredOn: [],
            tables: TargetTable.tables(vectors: (0..<512 * TargetLayers.width).map { _ in random() }, drawn),
            calibrations: [ModelCalibration(key: "und", temperature: 1, biases: [0, 0, 0])], measurements: [])
        layers = Dictionary(
            uniqueKeysWithValues: file.tables.dropFirst().map { table in
                let rows = (0..<table.rows).map { row in
                    var block = TargetLayers.Block()
                    for lane in 0..<table.columns {
                        block[lane] = Float(table.weights[row * table.columns + lane]) * table.scale
                    }
                    return block
                }
                return (table.name, rows)
            })
    }

    /// The scores before calibration of what stands at `mention`; nil where nothing can be told.
    func scores(_ bytes: [UInt8], mention: Range<Int>) -> SIMD3<Float>? {
        var text = TargetText()
        text.cut(bytes)
        guard text.look(from: mention) else { return nil }
        let units = units(text.view.map(vector(of:)), text.places)
        let outputs = block("outputs")
        var scores = SIMD3<Float>()
        var sums = [TargetLayers.Block](repeating: .init(), count: TargetLayers.classes)
        for head in 0..<TargetLayers.heads {
            let pulls = units.map { pull(of: head, $0) }
            let powers = pulls.map { exponential($0 - (pulls.max() ?? 0)) }
            let all = powers.reduce(0, +)
            for block in 0..<TargetLayers.blocks {
                let pooled = zip(units, powers).reduce(TargetLayers.Block()) { $0 + $1.0[block] * ($1.1 / all) }
                for label in sums.indices {
                    sums[label] += outputs[(label * TargetLayers.heads + head) * TargetLayers.blocks + block] * pooled
                }
            }
        }
        for label in sums.indices { scores[label] = TargetLayers.total(sums[label]) }
        return scores
    }

    /// The units of each place, block by block.
    private func units(_ vectors: [[Float]], _ places: [TargetPlace]) -> [[TargetLayers.Block]] {
        let (base, starts, filters) = (block("base"), block("places"), block("filters"))
        return places.indices.map { place in
            (0..<TargetLayers.blocks).map { block in
                var sum = base[block] + starts[Int(places[place].distance) * TargetLayers.blocks + block]
                if let clause = places[place].clause { sum += starts[Int(clause) * TargetLayers.blocks + block] }
                for word in vectors.indices where abs(word - place) <= TargetLayers.reach {
                    let row = (place - word + TargetLayers.reach) * TargetLayers.blocks + block
                    var projection = TargetLayers.Block()
                    for number in 0..<TargetLayers.width {
                        projection += filters[row * TargetLayers.width + number] * vectors[word][number]
                    }
                    sum += projection
                }
                return sum.replacing(with: 0, where: sum .< 0)
            }
        }
    }

    private func pull(of head: Int, _ units: [TargetLayers.Block]) -> Float {
        let heads = block("heads")
        var sum = heads[head * TargetLayers.blocks] * units[0]
        for block in 1..<TargetLayers.blocks { sum += heads[head * TargetLayers.blocks + block] * units[block] }
        return TargetLayers.total(sum)
    }

    private func vector(of word: TargetWord) -> [Float] {
        let table = file.tables[0]
        var vector = [Float](repeating: 0, count: TargetLayers.width)
        for hash in [word.whole, word.stem, word.ending] {
            guard let hash else { continue }
            let row = Int(hash) & (table.rows - 1)
            for number in vector.indices {
                vector[number] += Float(table.weights[row * TargetLayers.width + number]) * table.scale
            }
        }
        return vector
    }

    private func block(_ name: String) -> [TargetLayers.Block] { layers[name] ?? [] }
}
