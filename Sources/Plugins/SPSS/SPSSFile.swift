internal import CReadStat
internal import Glibc
internal import PluginKit

/// What libreadstat reads in a file.
///
/// All unsafe code of this target. The library parses foreign bytes in C, which is why it runs only in a process of its own
/// (``PluginKit/FileFormat``). The pointers that its calls back get are used during the call only; the reading itself, which they get as their
/// context, outlives the parser.
@safe final class SPSSFile {
    private let file: Int32
    /// The variables of which values are wanted, by their places; nil where none is read.
    private let wanted: Set<Int>?
    private let take: ([Int: SPSSValue]) -> Void
    private var dictionary = SPSSDictionary()
    private var promised = -1
    private var current: [Int: SPSSValue] = [:]
    private var currentCase = -1
    private var offset = 0

    private init(_ file: Int32, _ wanted: Set<Int>?, _ take: @escaping ([Int: SPSSValue]) -> Void) {
        self.file = file
        self.wanted = wanted
        self.take = take
    }

    /// The variables and their labels.
    static func dictionary(of file: Int32) throws(SPSSFault) -> SPSSDictionary {
        let reading = SPSSFile(file, nil) { _ in }
        try reading.parse()
        return reading.dictionary
    }

    /// Gives `take` each case with the values of the variables at some places; throws where the file ends before it says.
    static func cases(
        of file: Int32, variables: Set<Int>, take: ([Int: SPSSValue]) -> Void
    ) throws(SPSSFault) {
        let fault: SPSSFault? = withoutActuallyEscaping(take) { take in
            let reading = SPSSFile(file, variables, take)
            do throws(SPSSFault) { try reading.parse() } catch { return error }
            return nil
        }
        if let fault { throw fault }
    }

    private func parse() throws(SPSSFault) {
        guard let parser = unsafe readstat_parser_init() else { throw fault("there is no memory to read it") }
        defer { unsafe readstat_parser_free(parser) }
        let context = unsafe Unmanaged.passUnretained(self).toOpaque()
        unsafe readInput(parser, context)
        unsafe readDictionary(parser)
        if wanted != nil { unsafe readCases(parser) }
        let code = unsafe readstat_parse_sav(parser, "file", context)
        guard code == READSTAT_OK else {
            // The library's own words for this are that it cannot read.
            if code == READSTAT_ERROR_READ, offset >= max(0, lseek(file, 0, SEEK_END)) {
                throw fault("the file ends in the middle")
            }
            throw fault(
                unsafe readstat_error_message(code).map { unsafe String(cString: $0) } ?? "error \(code.rawValue)")
        }
        guard wanted != nil else { return }
        endCase()
        guard promised < 0 || currentCase + 1 == promised else {
            throw fault("it holds \(currentCase + 1) cases where it says that there are \(promised)")
        }
    }

    /// Where and why reading ended.
    private func fault(_ reason: String) -> SPSSFault {
        let place = wanted == nil ? ("variables", dictionary.variables.count) : ("cases", max(0, currentCase))
        // What the library asked for may lie behind the end.
        let length = max(0, lseek(file, 0, SEEK_END))
        return SPSSFault(
            reason: reason, place: FormatPlace(line: 1, offset: min(offset, length), path: place.0, index: place.1))
    }

    // MARK: - What the library calls

    private func readInput(_ parser: UnsafeMutablePointer<readstat_parser_t>, _ context: UnsafeMutableRawPointer) {
        unsafe _ = readstat_set_io_ctx(parser, context)
        unsafe _ = readstat_set_open_handler(parser) { _, _ in 0 }
        unsafe _ = readstat_set_close_handler(parser) { _ in 0 }
        unsafe _ = readstat_set_update_handler(parser) { _, _, _, _ in READSTAT_OK }
        unsafe _ = readstat_set_seek_handler(parser) { offset, whence, context in
            guard let reading = unsafe SPSSFile.at(context) else { return -1 }
            let from = whence == READSTAT_SEEK_SET ? SEEK_SET : whence == READSTAT_SEEK_CUR ? SEEK_CUR : SEEK_END
            let place = lseek(reading.file, offset, from)
            reading.offset = max(0, place)
            return place
        }
        unsafe _ = readstat_set_read_handler(parser) { buffer, count, context in
            guard let reading = unsafe SPSSFile.at(context), let buffer = unsafe buffer else { return -1 }
            var done = 0
            while done < count {
                let found = unsafe Glibc.read(reading.file, buffer + done, count - done)
                if found < 0, errno == EINTR { continue }
                guard found > 0 else { break }
                done += found
            }
            reading.offset += done
            return done
        }
    }

    private func readDictionary(_ parser: UnsafeMutablePointer<readstat_parser_t>) {
        unsafe _ = readstat_set_metadata_handler(parser) { metadata, context in
            guard let reading = unsafe SPSSFile.at(context), let metadata = unsafe metadata else { return 1 }
            reading.promised = unsafe Int(readstat_get_row_count(metadata))
            return 0
        }
        unsafe _ = readstat_set_variable_handler(parser) { index, variable, labels, context in
            guard let reading = unsafe SPSSFile.at(context), let variable = unsafe variable else { return 1 }
            unsafe reading.dictionary.variables.append(
                SPSSVariable(
                    index: Int(index), name: text(readstat_variable_get_name(variable)),
                    label: text(readstat_variable_get_label(variable)),
                    format: text(readstat_variable_get_format(variable)),
                    isText: readstat_variable_get_type_class(variable) == READSTAT_TYPE_CLASS_STRING,
                    labelSet: labels.map { unsafe String(cString: $0) }))
            return reading.wanted?.contains(Int(index)) == true ? 0 : Int32(READSTAT_HANDLER_SKIP_VARIABLE)
        }
        unsafe _ = readstat_set_fweight_handler(parser) { variable, context in
            guard let reading = unsafe SPSSFile.at(context), let variable = unsafe variable else { return 1 }
            reading.dictionary.weight = unsafe Int(readstat_variable_get_index(variable))
            return 0
        }
        unsafe _ = readstat_set_value_label_handler(parser) { set, value, label, context in
            guard let reading = unsafe SPSSFile.at(context) else { return 1 }
            let (set, label) = unsafe (text(set), text(label))
            reading.dictionary.labels[set, default: [:]][unsafe plain(value)] = label
            return 0
        }
    }

    private func readCases(_ parser: UnsafeMutablePointer<readstat_parser_t>) {
        unsafe _ = readstat_set_value_handler(parser) { index, variable, value, context in
            guard let reading = unsafe SPSSFile.at(context), let variable = unsafe variable else { return 1 }
            if Int(index) != reading.currentCase {
                reading.endCase()
                reading.currentCase = Int(index)
            }
            let found =
                unsafe readstat_value_is_system_missing(value) != 0
                ? SPSSValue.systemMissing
                : unsafe readstat_value_is_defined_missing(value, variable) != 0 ? .userMissing : unsafe plain(value)
            reading.current[unsafe Int(readstat_variable_get_index(variable))] = found
            return 0
        }
    }

    private func endCase() {
        if currentCase >= 0 { take(current) }
        current = [:]
    }

    private static func at(_ context: UnsafeMutableRawPointer?) -> SPSSFile? {
        unsafe context.map { unsafe Unmanaged<SPSSFile>.fromOpaque($0).takeUnretainedValue() }
    }
}

/// Where and why a file cannot be read.
struct SPSSFault: Error, Hashable, Sendable {
    var reason: String
    var place: FormatPlace
}

private func text(_ text: UnsafePointer<CChar>?) -> String {
    let whole = unsafe text.map { unsafe String(cString: $0) } ?? ""
    return String(whole.reversed().drop { $0 == " " }.reversed())
}

/// A value, whether it counts as missing or not.
private func plain(_ value: readstat_value_t) -> SPSSValue {
    guard unsafe readstat_value_type_class(value) != READSTAT_TYPE_CLASS_STRING else {
        return .text(unsafe text(readstat_string_value(value)))
    }
    let number = unsafe readstat_double_value(value)
    return number.isNaN ? .systemMissing : .number(number)
}
