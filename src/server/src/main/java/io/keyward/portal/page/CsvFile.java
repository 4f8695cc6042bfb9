package io.keyward.portal.page;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A list as comma-separated values (RFC 4180). It is read and sent page by page, so that only one page is in memory. It has at
 * most {@link #MAX_ROWS} rows; if there are more, an additional last row says so.
 */
public final class CsvFile {

    public static final int MAX_ROWS = 100_000;

    private static final int PAGE = 500;
    private static final String FORMULAS = "=+-@\t\r"; // a spreadsheet evaluates a cell that begins with one of these
    private static final String QUOTED = ",\"\r\n";

    private final PrintWriter out;
    private int rows;

    private CsvFile(PrintWriter out) {
        this.out = out;
    }

    /** Begins the response with the names of the columns. */
    public static CsvFile begin(HttpServletResponse response, String name, List<String> columns) throws IOException {
        SentFile.head(response, "text/csv;header=present;charset=UTF-8", name + ".csv");
        return begin(response.getWriter(), columns);
    }

    static CsvFile begin(PrintWriter out, List<String> columns) {
        var file = new CsvFile(out);
        file.line(columns);
        return file;
    }

    /**
     * Sends a list.
     *
     * @param page reads up to the given number of rows after a position in the list
     * @param next returns the position after these rows
     * @param cells the cells of a row; null for an empty cell
     */
    public <T, P> void send(
            P start, BiFunction<P, Integer, List<T>> page, BiFunction<P, List<T>, P> next, Function<T, List<?>> cells) {
        var place = start;
        List<T> found;
        do {
            found = page.apply(place, PAGE);
            found.stream().limit(MAX_ROWS - rows).forEach(row -> line(cells.apply(row)));
            if (rows + found.size() > MAX_ROWS) {
                line(List.of("There are more than %d rows: filter the list.".formatted(MAX_ROWS)));
                return;
            }
            rows += found.size();
            place = found.isEmpty() ? place : next.apply(place, found);
        } while (found.size() == PAGE && !out.checkError()); // stops if the browser is gone
    }

    private void line(List<?> cells) {
        out.write(cells.stream().map(CsvFile::cell).collect(Collectors.joining(",", "", "\r\n")));
    }

    /** One cell. A text that a spreadsheet would evaluate as a formula gets an apostrophe in front. */
    static String cell(Object value) {
        var text = value == null ? "" : value.toString();
        var harmless = !text.isEmpty() && FORMULAS.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
        return harmless.chars().anyMatch(c -> QUOTED.indexOf(c) >= 0)
                ? "\"" + harmless.replace("\"", "\"\"") + "\""
                : harmless;
    }
}
