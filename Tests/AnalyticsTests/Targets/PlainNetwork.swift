import Analytics

/// The network of a target model with random weights, one multiplication after the other.
struct PlainNetwork {
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

    /// The scores before calibration of what stands at `mention`, with each word of the view counted `scale` times; nil where
    /// nothing can be told.
    func scores(
        _ bytes: [UInt8], mention: Range<Int>, scale: (TargetWord) -> Float = { _ in 1 }
    ) -> SIMD3<Float>? {
        var text = TargetText()
        text.cut(bytes)
        guard text.look(from: mention) else { return nil }
        let vectors = text.view.map { word in vector(of: word).map { $0 * scale(word) } }
        let units = units(vectors, text.places)
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
