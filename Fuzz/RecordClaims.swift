import Analytics
import Foundation
import PluginKit

/// What holds for every record that was decoded, whatever the line.
enum RecordClaims {
    /// Ends the process where something does not hold.
    static func check(_ record: Record, latest: Timestamp) {
        let claims = Claims(latest: latest)
        switch record {
        case .post(let post): claims.check(post)
        case .collection(let collection): claims.check(collection)
        case .poll(let poll): claims.check(poll)
        case .reading(let reading): claims.check(reading)
        case .survey(let survey): claims.check(survey)
        case .delete(let source, let id):
            claims.name(source)
            claims.name(id)
        }
    }
}

private struct Claims {
    let latest: Timestamp

    func check(_ post: Post) {
        name(post.source)
        name(post.id)
        text(post.text, maximum: Post.maximumTextLength, isNormal: true)
        [post.inReplyTo, post.poll, post.collection].forEach { $0.map(name) }
        post.author.map(name)
        time(post.createdAt)
        if let edited = post.editedAt {
            time(edited)
            expect(edited >= post.createdAt, "edited before it was made")
        }
        post.url.map { text($0) }
        if let tag = post.declaredLanguage { expect(LanguageTag(tag.code) == tag, "\(tag) is no language tag") }
        if let counts = post.engagement { [counts.likes, counts.reposts, counts.replies].forEach(count) }
    }

    func check(_ collection: Analytics.Collection) {
        name(collection.id)
        name(collection.source)
        text(collection.query)
        text(collection.method, maximum: 256)
        time(collection.from)
        time(collection.to)
        expect(collection.from <= collection.to, "a collection that ends before it begins")
        collection.cap.map(count)
    }

    func check(_ poll: Poll) {
        name(poll.source)
        name(poll.id)
        text(poll.wording, maximum: 16_384, isNormal: true)
        poll.question.map(name)
        poll.author.map(name)
        poll.opensAt.map(time)
        // Voting may end years ahead.
        poll.closesAt.map { time($0, latest: latest.advanced(byMilliseconds: 3653 * Timestamp.millisecondsPerDay)) }
        let keys = Set(poll.options.map(\.key))
        expect(keys.count == poll.options.count && (1...1000).contains(keys.count), "options are none or not distinct")
        for option in poll.options {
            expect(ItemID(option.key) != nil, "the key of an option is no name")
            text(option.label)
        }
        expect(poll.sides.keys.allSatisfy(keys.contains), "a side of no option")
        [poll.population, poll.url].forEach { $0.map { text($0) } }
    }

    func check(_ reading: Reading) {
        name(reading.source)
        name(reading.poll)
        time(reading.observedAt)
        [reading.observedAtError, reading.voters, reading.total].forEach { $0.map(count) }
        switch reading.result {
        case .votes(let votes):
            expect(!votes.isEmpty, "a reading of no option")
            votes.values.forEach(count)
        case .shares(let shares, _, let precision):
            expect(!shares.isEmpty, "a reading of no option")
            shares.values.forEach(percent)
            precision.map(percent)
        }
    }

    func check(_ survey: Survey) {
        name(survey.source)
        name(survey.id)
        name(survey.question)
        text(survey.pollster)
        [survey.start, survey.end].forEach(time)
        survey.published.map(time)
        survey.sampleSize.map(count)
        expect(!survey.shares.isEmpty, "a survey of no option")
        survey.shares.values.forEach(percent)
        [survey.population, survey.sponsor, survey.mode, survey.grade, survey.url].forEach { $0.map { text($0) } }
    }

    func name<Kind>(_ name: Identifier<Kind>) {
        expect(Identifier<Kind>(name.value) == name, "\"\(name)\" is no name")
    }

    private func text(_ text: String, maximum: Int = 4096, isNormal: Bool = false) {
        expect(text.utf8.count <= maximum, "a text of \(text.utf8.count) bytes, more than \(maximum)")
        expect(!text.utf8.contains(0), "a text holds NUL")
        if isNormal {
            expect(isSame(text.precomposedStringWithCanonicalMapping, text), "a text is not in its normal form")
        }
    }

    private func isSame(_ left: String, _ right: String) -> Bool { left.utf8.elementsEqual(right.utf8) }

    private func time(_ time: Timestamp) { self.time(time, latest: latest) }

    private func time(_ time: Timestamp, latest: Timestamp) {
        expect(time >= .earliestAccepted && time <= latest, "\(time.rfc3339) is no accepted time")
        expect(Timestamp(rfc3339: time.rfc3339) == time, "\(time.rfc3339) is not read as it was written")
    }

    private func count(_ count: Int64) { expect((0...1 << 53).contains(count), "\(count) is no count") }

    private func percent(_ percent: Double) { expect((0...100).contains(percent), "\(percent) is no share") }
}
