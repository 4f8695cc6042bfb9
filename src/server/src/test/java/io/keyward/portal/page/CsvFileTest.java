package io.keyward.portal.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CsvFileTest {

    private final StringWriter text = new StringWriter();
    private final List<Integer> places = new ArrayList<>();

    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+1", "-1", "@SUM(A1)", "\tx"})
    void a_cell_that_a_spreadsheet_would_compute_begins_with_an_apostrophe(String formula) {
        assertThat(CsvFile.cell(formula)).isEqualTo("'" + formula);
    }

    @Test
    void a_formula_behind_a_carriage_return_is_quoted_too() {
        assertThat(CsvFile.cell("\r=1")).isEqualTo("\"'\r=1\"");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {"plain|plain", "a,b|\"a,b\"", "a \"b\"|\"a \"\"b\"\"\"", "1-2|1-2", "``|``"})
    void a_cell_is_quoted_where_its_text_would_end_it(String given, String cell) {
        assertThat(CsvFile.cell(given)).isEqualTo(cell);
    }

    @Test
    void a_cell_with_several_lines_is_one_cell() {
        assertThat(CsvFile.cell("a\r\nb")).isEqualTo("\"a\r\nb\"");
    }

    @Test
    void what_is_unknown_is_an_empty_cell() {
        assertThat(CsvFile.cell(null)).isEmpty();
    }

    @Test
    void a_list_is_read_in_pages_and_each_line_ends_as_the_rfc_says() {
        send(1001);

        assertThat(places).containsExactly(0, 500, 1000);
        assertThat(text.toString()).startsWith("number\r\n0\r\n1\r\n").endsWith("\r\n1000\r\n");
        assertThat(text.toString().lines()).hasSize(1002);
    }

    @Test
    void an_empty_list_has_its_head() {
        send(0);

        assertThat(text).hasToString("number\r\n");
    }

    @Test
    void a_list_of_the_largest_size_is_complete() {
        send(CsvFile.MAX_ROWS);

        assertThat(text.toString().lines()).hasSize(CsvFile.MAX_ROWS + 1);
    }

    @Test
    void a_longer_list_is_cut_and_says_so() {
        send(CsvFile.MAX_ROWS + 1);

        assertThat(text.toString().lines())
                .hasSize(CsvFile.MAX_ROWS + 2)
                .last()
                .asString()
                .contains("filter the list");
    }

    private void send(int rows) {
        CsvFile.begin(new PrintWriter(text), List.of("number"))
                .send(
                        0,
                        (first, size) -> {
                            places.add(first);
                            return IntStream.range(first, Math.min(rows, first + size))
                                    .boxed()
                                    .toList();
                        },
                        (first, found) -> first + found.size(),
                        List::of);
    }
}
