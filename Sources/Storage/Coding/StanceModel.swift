package import Analytics

/// What was learned of a question's stance: the classifiers of each language that has labels enough.
package struct StanceModel: Hashable, Sendable {
    /// The classifiers by language.
    package var languages: [LanguageTag: CrossFittedStance]

    /// Puts them together.
    package init(languages: [LanguageTag: CrossFittedStance]) { self.languages = languages }

    /// The number of languages; of each, in order, its tag with its length and five classifiers: the number of classes, the number
    /// of features, their distances, then weights as 32-bit floating-point numbers, the lowest byte first.
    var encoded: [UInt8] {
        var writer = ByteWriter()
        writer.write(UInt64(languages.count))
        for (language, stance) in languages.sorted(by: { $0.key < $1.key }) {
            writer.write(UInt64(language.code.utf8.count))
            writer.write(language.code.utf8)
            for classifier in stance.classifiers {
                writer.write(byte: UInt8(classifier.classes))
                writer.write(UInt64(classifier.features.count))
                var before: UInt32 = 0
                for feature in classifier.features {
                    writer.write(UInt64(feature - before))
                    before = feature
                }
                for weight in classifier.weights {
                    for shift in stride(from: 0 as UInt32, to: 32, by: 8) {
                        writer.write(byte: UInt8(truncatingIfNeeded: weight.bitPattern >> shift))
                    }
                }
            }
        }
        return writer.bytes
    }

    /// Reads what ``encoded`` wrote.
    init(decoding bytes: [UInt8]) throws(StorageError) {
        var reader = ByteReader(bytes)
        languages = [:]
        for _ in 0..<(try reader.readCount()) {
            let code = String(decoding: try reader.readBytes(try reader.readCount()), as: UTF8.self)
            var classifiers: [StanceClassifier] = []
            for _ in 0..<CrossFitting.parts { classifiers.append(try Self.classifier(&reader)) }
            guard let stance = CrossFittedStance(classifiers: classifiers) else { throw Self.damage }
            languages[LanguageTag(trusted: code)] = stance
        }
    }

    private static let damage = StorageError.damaged("a stored stance classifier is damaged")

    private static func classifier(_ reader: inout ByteReader) throws(StorageError) -> StanceClassifier {
        let classes = Int(try reader.readByte())
        guard classes == LabelTask.stance.labels.count else { throw damage }
        var features: [UInt32] = []
        var before: UInt64 = 0
        for _ in 0..<(try reader.readCount()) {
            let distance = try reader.read()
            guard distance <= UInt64(UInt32.max) - before else { throw damage }
            before += distance
            features.append(UInt32(before))
        }
        var weights: [Float] = []
        for _ in 0..<(features.count + 1) * classes {
            let bytes = try reader.readBytes(4)
            weights.append(Float(bitPattern: bytes.reversed().reduce(0) { $0 << 8 | UInt32($1) }))
        }
        guard let classifier = StanceClassifier(classes: classes, features: features, weights: weights) else {
            throw damage
        }
        return classifier
    }
}
