package io.keyward.testsupport.campaign;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Prints the rows of all campaigns of a build. Exits with 1 if one of them did not pass, or if none ran. */
public final class CampaignTable {

    private static final List<String> HEAD =
            List.of("| campaign | what it did | result | minutes |", "|---|---|---|---|");

    private CampaignTable() {}

    /** @param arguments the folder of {@link CampaignListener} */
    public static void main(String[] arguments) throws IOException {
        var rows = rows(Path.of(arguments[0]));
        HEAD.forEach(System.out::println);
        rows.forEach(System.out::println);
        if (!passed(rows)) System.exit(1);
    }

    static List<String> rows(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) return List.of();
        try (var files = Files.list(folder)) {
            return files.sorted().map(CampaignTable::row).toList();
        }
    }

    private static String row(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether each campaign passed, and at least one ran. */
    static boolean passed(List<String> rows) {
        return !rows.isEmpty() && rows.stream().allMatch(row -> row.contains(" | " + CampaignRow.PASSED));
    }
}
