/// How a target model stands in a model file: names of tables and calibrations.
package enum TargetTable {
    /// The word vectors.
    package static let words = "words"

    /// The name of the calibration of a language and genre; posts and comments are one genre here.
    package static func key(_ language: LanguageTag, _ genre: Genre) -> String {
        "\(language.code) \((genre == .comment ? .post : genre).name)"
    }

    /// The tables of a model, with weights of 8 bits; `vectors` hold ``TargetLayers/width`` numbers for each word.
    package static func tables(vectors: [Float], _ layers: TargetLayers) -> [WeightTable] {
        [quantised(words, vectors, columns: TargetLayers.width)]
            + TargetLayers.parts.map { part in
                let columns = TargetLayers.Block.scalarCount
                let plain = layers[keyPath: part.path].flatMap { block in (0..<columns).map { block[$0] } }
                return quantised(part.name, plain, columns: columns)
            }
    }

    /// Rows of zeros are added up to a power of two; the largest 0.01 % of absolute values are cut off at the end of a
    /// large table's scale.
    private static func quantised(_ name: String, _ plain: [Float], columns: Int) -> WeightTable {
        let sizes = plain.lazy.map { abs($0) }.filter { $0 > 0 }.sorted()
        let largest = sizes.isEmpty ? 1 : sizes[min(sizes.count - 1, Int(Double(sizes.count) * 0.9999))]
        let scale = largest / 127
        var rows = 1
        while rows * columns < plain.count { rows *= 2 }
        let padded = plain + repeatElement(0, count: rows * columns - plain.count)
        return WeightTable(
            name: name, labels: [], columns: columns, scale: scale,
            weights: padded.map { Int8(max(-127, min(127, ($0 / scale).rounded()))) },
            biases: Array(repeating: 0, count: columns))
    }
}

extension TargetLayers {
    /// Takes the layers of a file's tables; refuses tables of other sizes.
    init(_ tables: [WeightTable]) throws(ModelFileError) {
        self.init()
        for part in Self.parts {
            let columns = Block.scalarCount
            let count = self[keyPath: part.path].count
            guard let table = tables.first(where: { $0.name == part.name }), table.columns == columns,
                table.rows >= count
            else { throw .damaged("table \"\(part.name)\"") }
            self[keyPath: part.path] = (0..<count).map { row in
                var block = Block(repeating: 0)
                for column in 0..<columns { block[column] = Float(table.weights[row * columns + column]) * table.scale }
                return block
            }
        }
    }
}
