package io.keyward.arm.permission;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * One cell of {@code permission/matrix.txt}: whether a role, assigned at the scope of the column, allows an action.
 *
 * @param askedAt the column "asked at": the scope at which the action must be allowed, such as {@code list of group}
 */
record MatrixCell(String role, String action, String askedAt, String column, boolean allowed) {

    private static final String FILE = "/permission/matrix.txt";

    String row() {
        return action + " " + askedAt;
    }

    static List<MatrixCell> readAll() {
        var cells = new ArrayList<MatrixCell>();
        var role = "";
        List<String> columns = List.of();
        for (var line : lines()) {
            var words = List.of(line.strip().split("\\s+"));
            if (line.startsWith("## ")) {
                role = line.substring(3).strip();
            } else if (line.startsWith("action")) {
                columns = words.subList(3, words.size()); // after the heads "action" and "asked at"
            } else if (!line.startsWith("#") && !line.isBlank()) {
                addRow(cells, role, columns, words);
            }
        }
        return List.copyOf(cells);
    }

    private static void addRow(List<MatrixCell> cells, String role, List<String> columns, List<String> words) {
        var answers = words.subList(words.size() - columns.size(), words.size());
        var askedAt = String.join(" ", words.subList(1, words.size() - columns.size()));
        for (var i = 0; i < columns.size(); i++) {
            cells.add(new MatrixCell(role, words.get(0), askedAt, columns.get(i), isYes(answers.get(i))));
        }
    }

    private static boolean isYes(String answer) {
        return switch (answer) {
            case "yes" -> true;
            case "-" -> false;
            default -> throw new IllegalArgumentException("a cell is 'yes' or '-', not " + answer);
        };
    }

    private static List<String> lines() {
        try (var reader = new BufferedReader(
                new InputStreamReader(MatrixCell.class.getResourceAsStream(FILE), StandardCharsets.UTF_8))) {
            return reader.lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        return "%s at %s, %s of %s: %s".formatted(role, column, action, askedAt, allowed ? "yes" : "-");
    }
}
