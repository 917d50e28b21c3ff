extension String {
    /// The text without what could move a terminal's cursor, change its colours or turn the reading direction.
    ///
    /// What people write comes from anywhere; ends of lines and tabs become spaces, other control characters `�`.
    package var printable: String {
        guard unicodeScalars.contains(where: Self.isDangerous) else { return self }
        var clean = String.UnicodeScalarView()
        for scalar in unicodeScalars {
            switch scalar {
            case "\n", "\t", "\r", "\u{2028}", "\u{2029}": clean.append(" ")
            case _ where Self.isDangerous(scalar): clean.append("\u{FFFD}")
            default: clean.append(scalar)
            }
        }
        return String(clean)
    }

    private static func isDangerous(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0...0x1F, 0x7F...0x9F, 0x200E...0x200F, 0x2028...0x202E, 0x2066...0x2069: true
        default: false
        }
    }
}
