/// What stands out in a search over topics, languages, hours, polls and questions, with what the search itself costs.
package struct FindingsResponse: Codable, Hashable, Sendable {
    /// The first day of the window, as a moment.
    package var since: String
    /// The end of the window.
    package var until: String
    /// The first day of the time that it is compared with, which is as long.
    package var before: String
    /// True where the posts are made up.
    package var synthetic: Bool
    /// What part of the findings may be false.
    package var level: Double
    /// How that is held.
    package var method: String
    /// How many tests were made of each kind: all of them are one family.
    package var family: [String: Int]
    /// What was searched, in words.
    package var searched: [String]
    /// The tests with the smallest p, smallest first; those with `found` are the findings.
    package var tests: [FindingTest]
    /// How many of all tests are findings.
    package var found: Int
    /// What could not be tested, and why.
    package var notTestable: [NotTestable]
    /// What a reader must know.
    package var notes: [String]
    /// True where a limit cut tests off the list; they count in the family all the same.
    package var truncated: Bool

    /// Makes an answer.
    package init(
        since: String, until: String, before: String, synthetic: Bool, level: Double, method: String,
        family: [String: Int], searched: [String], tests: [FindingTest], found: Int, notTestable: [NotTestable],
        notes: [String], truncated: Bool
    ) {
        self.since = since
        self.until = until
        self.before = before
        self.synthetic = synthetic
        self.level = level
        self.method = method
        self.family = family
        self.searched = searched
        self.tests = tests
        self.found = found
        self.notTestable = notTestable
        self.notes = notes
        self.truncated = truncated
    }

    enum CodingKeys: String, CodingKey {
        case since, until, before, synthetic, level, method, family, searched, tests, found, notes, truncated
        case notTestable = "not_testable"
    }
}

/// One test of a search.
package struct FindingTest: Codable, Hashable, Sendable {
    /// `tone_shift`, `post_surge`, `vote_surge` or `vote_and_voices`.
    package var kind: String
    /// The topic, poll or question.
    package var subject: String
    /// The language; nil for all together.
    package var language: String?
    /// The hour, of a surge of posts.
    package var at: String?
    /// What was found: points of tone, posts, a score, or points between vote and voices.
    package var value: Double
    /// What it is compared with: the tone before, or the posts that were to be expected.
    package var reference: Double?
    /// Its standard error, in its unit; nil where the test has none.
    package var standardError: Double?
    /// The probability of as much, were there nothing.
    package var p: Double
    /// The smallest rate of false findings at which it is one.
    package var q: Double
    /// True where q is at most the level.
    package var found: Bool
    /// It in words.
    package var summary: String

    /// Makes a test.
    package init(
        kind: String, subject: String, language: String? = nil, at: String? = nil, value: Double,
        reference: Double? = nil, standardError: Double? = nil, p: Double, q: Double = 1, found: Bool = false,
        summary: String
    ) {
        self.kind = kind
        self.subject = subject
        self.language = language
        self.at = at
        self.value = value
        self.reference = reference
        self.standardError = standardError
        self.p = p
        self.q = q
        self.found = found
        self.summary = summary
    }

    enum CodingKeys: String, CodingKey {
        case kind, subject, language, at, value, reference, p, q, found, summary
        case standardError = "standard_error"
    }
}

/// What a search could not test.
package struct NotTestable: Codable, Hashable, Sendable {
    /// The kind of test.
    package var kind: String
    /// The topic, poll or question, with the language where there is one.
    package var subject: String
    /// How many tests are missing for this reason.
    package var tests: Int
    /// The reason.
    package var reason: String

    /// Says what is missing.
    package init(kind: String, subject: String, tests: Int, reason: String) {
        self.kind = kind
        self.subject = subject
        self.tests = tests
        self.reason = reason
    }
}
