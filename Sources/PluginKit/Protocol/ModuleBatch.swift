package import Analytics

/// Posts that a module is asked about at once.
package struct ModuleBatch: Sendable {
    /// Its number, which the answer repeats.
    package var number: Int64
    /// The posts.
    package var posts: [Item]

    /// A post with its name on this connection.
    package struct Item: Sendable {
        /// Its name.
        package var id: Int64
        /// The post.
        package var post: PreparedPost

        /// Names a post.
        package init(id: Int64, post: PreparedPost) {
            self.id = id
            self.post = post
        }
    }

    /// Makes a batch.
    package init(number: Int64, posts: [Item]) {
        self.number = number
        self.posts = posts
    }

    private static let genres = Genre.allCases.sorted { $0.rawValue < $1.rawValue }.map { JSONName($0.name) }

    /// The batch as a line without its end; `topics` are those that the posts' mentions refer to.
    package func line(topics: [Topic]) -> [UInt8] {
        let length = posts.reduce(64) { $0 + $1.post.text.bytes.count + 160 }
        var text = JSONText(capacity: length)
        text.object { text in
            text.key(.batch)
            text.integer(number)
            text.key(.posts)
            text.array { text in
                for place in posts.indices { write(place, topics, to: &text) }
            }
        }
        return text.bytes
    }

    // Posts are named by their place: to take one out would cost more than to write it.
    private func write(_ place: Int, _ topics: [Topic], to text: inout JSONText) {
        text.object { text in
            text.key(.id)
            text.integer(posts[place].id)
            text.key(.text)
            text.string(utf8: posts[place].post.text.bytes[...])
            text.key(.language)
            text.string(posts[place].post.language.language.code)
            text.key(.languageConfidence)
            // Nobody needs more of it, and many digits take their time on both sides.
            text.number((posts[place].post.language.confidence * 10_000).rounded() / 10_000)
            text.key(.genre)
            text.string(Self.genres[posts[place].post.genre.rawValue])
            text.key(.topics)
            text.array { text in
                guard !posts[place].post.topics.isEmpty else { return }
                let post = posts[place].post
                for topic in post.topics {
                    text.object { text in
                        text.key(.id)
                        text.string(topics[topic].id.value)
                        text.key(.mentions)
                        text.array { text in
                            for mention in post.mentions where mention.topic == topic {
                                Self.write(mention.range, in: post, to: &text)
                            }
                        }
                    }
                }
            }
        }
    }

    private static func write(_ range: Range<Int>, in post: PreparedPost, to text: inout JSONText) {
        let from = scalars(post.text.bytes[..<range.lowerBound])
        let to = from + scalars(post.text.bytes[range])
        text.array { text in
            text.integer(Int64(from))
            text.integer(Int64(to))
        }
    }

    private static func scalars(_ bytes: ArraySlice<UInt8>) -> Int {
        bytes.reduce(0) { $0 + ($1 & 0xC0 == 0x80 ? 0 : 1) }
    }
}
