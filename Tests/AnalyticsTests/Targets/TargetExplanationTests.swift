import Analytics
import Testing

@Suite struct TargetExplanationTests {
    private let network: PlainNetwork
    private let model: TargetModel

    init() throws {
        var generator = SeededGenerator(seed: 11)
        network = PlainNetwork(&generator)
        model = try TargetModel(network.file)
    }

    private static let text = "Their shares rose, but workers say Aldora treats nobody well . Not once !"
    private static let mention = 35..<41

    @Test func `Each word adds what the plain network's differences add up to along the line`() throws {
        var reader = TargetReader(model)
        let bytes = Array(Self.text.utf8)
        reader.take(bytes)
        let explained = reader.explain([Self.mention], language: .undetermined, genre: .post)
        let found = try #require(explained)
        #expect(found.parts.count == 14)
        #expect(abs(found.base - score(bytes) { _ in 0 }) < 1e-5)
        let told = reader.read([Self.mention], language: .undetermined, genre: .post)
        #expect(abs(found.score - (told?.score ?? .nan)) < 1e-6)
        for part in found.parts {
            let steps = 32
            let sum = (0..<steps).reduce(0.0) { sum, step in
                let along = (Float(step) + 0.5) / Float(steps)
                let up = score(bytes) { $0 == part.range ? along + 0.02 : along }
                let down = score(bytes) { $0 == part.range ? along - 0.02 : along }
                return sum + (up - down) / 0.04
            }
            #expect(abs(part.contribution - sum / Double(steps)) < 0.02, "\(part)")
        }
    }

    @Test func `Of several mentions it is the mean, and own words move it last`() throws {
        var reader = TargetReader(model)
        let bytes = Array("Aldora lies and Aldora cheats".utf8)
        reader.take(bytes)
        let mentions = [0..<6, 16..<22]
        let own: [(range: Range<Int>, logOdds: Float)] = [(7..<11, -1.5), (23..<29, -0.5)]
        let read = reader.read(mentions, language: .undetermined, genre: .post)
        let without = reader.explain(mentions, language: .undetermined, genre: .post)
        let with = reader.explain(mentions, language: .undetermined, genre: .post, own: own)
        let (told, plain, found) = (try #require(read), try #require(without), try #require(with))
        #expect(abs(plain.score - told.score) < 1e-6)
        #expect(abs(found.score - told.shifted(byLogOdds: -2).score) < 1e-6)
        let moved = zip(plain.parts, found.parts).map { $1.contribution - $0.contribution }
        let lies = try #require(plain.parts.firstIndex { $0.range == 7..<11 })
        let cheats = try #require(plain.parts.firstIndex { $0.range == 23..<29 })
        #expect(abs(moved[lies] - 3 * moved[cheats]) < 1e-9)
        #expect(found.parts.filter(\.isOwn).map(\.range) == own.map(\.range))
    }

    @Test func `Where no word stands there is nothing to explain`() {
        var reader = TargetReader(model)
        reader.take(Array("  ".utf8))
        for mentions in [[0..<1], []] {
            let explained = reader.explain(mentions, language: .undetermined, genre: .post)
            #expect(explained == nil)
        }
    }

    /// The score by the plain network, with words counted as `scale` says of their places; the target counts once.
    private func score(_ bytes: [UInt8], scale: (Range<Int>) -> Float) -> Double {
        let scores = network.scores(bytes, mention: Self.mention) { word in
            word == .target ? 1 : scale(word.range)
        }
        guard let scores else { return .nan }
        let powers = scores.indices.map { Double(exponential(scores[$0] - scores.max())) }
        return (powers[2] - powers[0]) / powers.reduce(0, +)
    }
}
