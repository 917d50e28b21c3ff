/// Short closed lists of words that change how the words after them are read: negations and words of contrast.
///
/// The lists hold grammar, not opinion; what negated words mean is learned. They are matched in lowercase, whatever
/// the language is said to be: a word that is harmless elsewhere costs nothing, because its weight is learned too.
package enum FunctionWords {
    /// What a word does.
    package enum Role: UInt8, Sendable {
        /// It turns around what follows.
        case negation = 1
        /// What follows weighs more than what stood before.
        case contrast = 2
    }

    /// The role of the word with this hash of the family ``wordSalt``.
    @inline(__always)
    package static func role(_ hash: FeatureHash) -> Role? {
        let slot = Int(truncatingIfNeeded: hash.value & 0xFFF)
        guard filter[slot] else { return nil }
        return roles[hash]
    }

    /// The family of word hashes.
    package static let wordSalt: UInt64 = 1

    /// Negations in two dozen languages.
    package static let negations = """
        not no never none nobody nothing nowhere neither nor without cannot cant dont didnt doesnt isnt wasnt wont
        ne pas jamais rien aucun aucune sans personne ni
        nicht kein keine keinen keiner keinem keines nie niemals ohne weder
        nunca jamás sin ningún ninguna ninguno nadie tampoco não nao sem nenhum nenhuma nem jamais ninguém
        non mai senza nessun nessuna nessuno né neanche
        niet geen nooit zonder ikke ikkje ingen aldri aldrig inte inga utan ei en et emme ette eivät ilman
        не нет ни никогда без нельзя нічого нема ніколи нее няма nie bez nigdy není nikdy není ne nema nikad
        nem nincs sosem nélkül değil yok hiç δεν δε μην χωρίς ούτε όχι nu fără niciodată
        لا لم لن ليس ليست بدون مش مو ما नहीं मत न nahi nahin nhi mat tidak bukan tanpa jangan belum tak không chẳng
        """

    /// Words of contrast in two dozen languages.
    package static let contrasts = """
        but however although though yet mais cependant pourtant toutefois néanmoins aber jedoch doch sondern allerdings
        pero sino aunque mas porém contudo entretanto ma però tuttavia maar echter men mutta vaan но однако а але ale
        jednak však ali nego de viszont azonban ama fakat ancak αλλά όμως dar însă لكن ولكن بس लेकिन मगर par lekin magar tapi
        tetapi namun nhưng
        """

    private static let roles: [FeatureHash: Role] = {
        var roles: [FeatureHash: Role] = [:]
        for (list, role) in [(contrasts, Role.contrast), (negations, .negation)] {
            for word in list.split(whereSeparator: \.isWhitespace) {
                roles[FeatureHash(wordSalt, word: String(word))] = role
            }
        }
        return roles
    }()

    private static let filter: [Bool] = {
        var filter = [Bool](repeating: false, count: 0x1000)
        for hash in roles.keys { filter[Int(truncatingIfNeeded: hash.value & 0xFFF)] = true }
        return filter
    }()
}
