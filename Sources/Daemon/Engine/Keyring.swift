package import Analytics

/// The secret under which authors and posts are stored as keyed hashes (SipHash-2-4), so that equal ones can be told without
/// keeping names, and nobody without the key can test a name.
package struct Keyring: Sendable {
    /// The length of the secret in bytes.
    package static let secretLength = 32

    private let posts: SipHash
    private let authors: SipHash
    private let content: SipHash

    /// A number that tells keys apart without giving them away; stored in the database that belongs to the key.
    package let fingerprint: Int64

    /// Takes a secret of ``secretLength`` bytes; nil for another length.
    package init?(secret: [UInt8]) {
        guard secret.count == Self.secretLength, let posts = SipHash(key: Array(secret[..<16])),
            let authors = SipHash(key: Array(secret[16...])),
            let content = SipHash(key: zip(secret[..<16], secret[16...]).map { $0 ^ $1 })
        else { return nil }
        self.posts = posts
        self.authors = authors
        self.content = content
        fingerprint = Int64(bitPattern: content.hash64("voxd author key"))
    }

    /// The key of a post's identity.
    ///
    /// Never 0.
    package func post(source: String, id: String) -> Int64 { Self.hash(source, id, with: posts) }

    /// The key of an author of a source.
    ///
    /// Never 0.
    package func author(source: String, name: String) -> Int64 { Self.hash(source, name, with: authors) }

    /// A hash of everything in a post that makes it another version when it changes: not engagement, not time of editing.
    package func version(of post: Post) -> Int64 {
        var stream = content.stream()
        stream.add(post.text)
        Self.add("\(post.createdAt.milliseconds)", to: &stream)
        Self.add(post.author?.value, to: &stream)
        Self.add(post.genre.name, to: &stream)
        Self.add(post.isSynthetic ? "1" : "0", to: &stream)
        Self.add(post.collection?.value, to: &stream)
        Self.add(post.poll?.value, to: &stream)
        Self.add(post.declaredLanguage?.code, to: &stream)
        Self.add(post.inReplyTo?.value, to: &stream)
        Self.add(post.url, to: &stream)
        return Self.signed(stream.hash64())
    }

    /// Takes a further part of a post, behind a NUL, which no part holds.
    private static func add(_ part: String?, to stream: inout SipHash.Stream) {
        stream.add(0)
        if let part { stream.add(part) }
    }

    private static func hash(_ source: String, _ name: String, with hash: SipHash) -> Int64 {
        var stream = hash.stream()
        stream.add(source)
        stream.add(0)
        stream.add(name)
        return signed(stream.hash64())
    }

    private static func signed(_ hash: UInt64) -> Int64 { Int64(bitPattern: hash == 0 ? 1 : hash) }
}
