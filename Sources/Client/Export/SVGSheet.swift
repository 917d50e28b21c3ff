/// What surrounds a drawing: a title, what it shows, and below it the caveats, all broken into lines that fit.
struct SVGSheet {
    /// The width of a sheet in pixels.
    static let width = 960.0
    /// Where drawings begin.
    static let left = 80.0
    /// Where drawings end.
    static let right = width - 30

    /// The title.
    let title: String
    /// What is shown.
    let subtitle: String
    /// What has to be known beside the figures.
    let caveats: [String]

    /// The characters of a title's line, of a subtitle's and of a caveat's.
    private static let (titleMeasure, subtitleMeasure, measure) = (66, 120, 135)

    /// Where the drawing begins.
    var top: Double { 30 + Double(titles.count - 1) * 26 + Double(subtitles.count) * 18 + 30 }

    /// The file, with a body whose painter returns where it ends.
    func file(_ paint: (inout SVGText) -> Double) -> String {
        var drawing = SVGText(width: Self.width)
        var y = 30.0
        for line in titles {
            drawing.text(line, at: (Self.left, y), size: 20, isBold: true)
            y += 26
        }
        y -= 4
        for line in subtitles {
            drawing.text(line, at: (Self.left, y), size: 13, fill: "#555555")
            y += 18
        }
        y = paint(&drawing) + 30
        for caveat in caveats {
            for line in Wrap.lines(caveat, width: Self.measure) {
                drawing.text(line, at: (Self.left, y), size: 12, fill: "#444444")
                y += 17
            }
            y += 4
        }
        return drawing.file(height: y + 10, title: title, description: [subtitle] + caveats)
    }

    private var titles: [String] { Wrap.lines(title, width: Self.titleMeasure) }
    private var subtitles: [String] { Wrap.lines(subtitle, width: Self.subtitleMeasure) }
}
