/// A chart of values over time with its legend, and the caveats below it.
struct SVGChart {
    /// What is drawn first is painted over by what follows.
    var layers: [Layer] = []
    private let sheet: SVGSheet
    private let scale: SVGScale

    /// Points of one kind; x is in seconds since 1970.
    struct Layer {
        var name: String
        var color: String
        var shape: Shape
    }

    /// How points are drawn.
    enum Shape {
        /// What lies between two values; where `gap` seconds or more lie between points, it is broken.
        case band([(x: Double, low: Double, high: Double)], gap: Double)
        /// A line, broken likewise.
        case line([(x: Double, y: Double)], gap: Double)
        /// Dots.
        case dots([(x: Double, y: Double)])
        /// Vertical strokes.
        case bars([(x: Double, low: Double, high: Double)])
    }

    /// Colours that are told apart by those who see few.
    static let colors = ["#1f4e9c", "#d9730d", "#2a8a6d", "#8a2a5b", "#777777"]

    private static let height = 380.0

    /// An empty chart; `label` writes a value of the axis.
    init(
        title: String, subtitle: String, caveats: [String], times: ClosedRange<Double>, values: ClosedRange<Double>,
        label: @escaping (Double) -> String
    ) {
        sheet = SVGSheet(title: title, subtitle: subtitle, caveats: caveats)
        scale = SVGScale(
            times: times, values: values, x: SVGSheet.left...SVGSheet.right, y: sheet.top...(sheet.top + Self.height),
            label: label)
    }

    /// The file.
    var file: String {
        sheet.file { drawing in
            scale.draw(&drawing)
            for layer in layers { draw(layer, &drawing) }
            return drawLegend(&drawing, y: sheet.top + Self.height + 58)
        }
    }

    private func draw(_ layer: Layer, _ drawing: inout SVGText) {
        switch layer.shape {
        case .band(let points, let gap):
            for run in Self.runs(points, gap: gap, x: \.x) {
                let upper = run.map { scale.place($0.x, $0.high) }
                let lower = run.reversed().map { scale.place($0.x, $0.low) }
                drawing.polygon(upper + lower, SVGText.Style(fill: layer.color, opacity: 0.18))
            }
        case .line(let points, let gap):
            for run in Self.runs(points, gap: gap, x: \.x) {
                let places = run.map { scale.place($0.x, $0.y) }
                if places.count == 1 { drawing.circle(places[0], radius: 3, SVGText.Style(fill: layer.color)) }
                drawing.polyline(places, SVGText.Style(stroke: layer.color, width: 2.5))
            }
        case .dots(let points):
            for point in points {
                drawing.circle(
                    scale.place(point.x, point.y), radius: 3.2, SVGText.Style(fill: layer.color, opacity: 0.6))
            }
        case .bars(let points):
            for point in points {
                drawing.line(
                    scale.place(point.x, point.low), scale.place(point.x, point.high),
                    SVGText.Style(stroke: layer.color, width: 1.5))
            }
        }
    }

    /// Names the layers, in as many lines as they need; returns where the last one stands.
    private func drawLegend(_ drawing: inout SVGText, y: Double) -> Double {
        var (x, y) = (SVGSheet.left, y)
        for layer in layers where !layer.name.isEmpty {
            let width = 52 + Double(layer.name.count) * 7.2
            if x > SVGSheet.left, x + width > SVGSheet.right { (x, y) = (SVGSheet.left, y + 20) }
            switch layer.shape {
            case .band:
                drawing.polygon(
                    [(x, y - 10), (x + 22, y - 10), (x + 22, y), (x, y)],
                    SVGText.Style(fill: layer.color, opacity: 0.18))
            case .line: drawing.line((x, y - 5), (x + 22, y - 5), SVGText.Style(stroke: layer.color, width: 2.5))
            case .dots: drawing.circle((x + 11, y - 5), radius: 4, SVGText.Style(fill: layer.color, opacity: 0.7))
            case .bars: drawing.line((x + 11, y - 11), (x + 11, y + 1), SVGText.Style(stroke: layer.color, width: 1.5))
            }
            drawing.text(layer.name, at: (x + 30, y), size: 12)
            x += width
        }
        return y
    }

    /// Points that follow each other closely.
    private static func runs<Point>(_ points: [Point], gap: Double, x: (Point) -> Double) -> [[Point]] {
        var runs: [[Point]] = []
        for point in points {
            if let last = runs.last?.last, x(point) - x(last) < gap {
                runs[runs.count - 1].append(point)
            } else {
                runs.append([point])
            }
        }
        return runs
    }
}
