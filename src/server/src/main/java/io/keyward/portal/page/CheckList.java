package io.keyward.portal.page;

import io.keyward.vault.CheckResult;
import java.util.List;

/** The results of a preflight, those that need attention apart from the others. */
public record CheckList(List<CheckRow> all) {

    private static final String PASSED = "passed";

    /** Before a preflight. */
    public static final CheckList NONE = new CheckList(List.of());

    public CheckList {
        all = List.copyOf(all);
    }

    public static CheckList of(List<CheckResult> results) {
        return new CheckList(results.stream().map(CheckRow::of).toList());
    }

    public List<CheckRow> passed() {
        return all.stream().filter(row -> row.status().equals(PASSED)).toList();
    }

    /** Those that failed, passed with a warning or were not reached, in the order in which they run. */
    public List<CheckRow> open() {
        return all.stream().filter(row -> !row.status().equals(PASSED)).toList();
    }

    public long failed() {
        return count("failed");
    }

    public long warned() {
        return count("warned");
    }

    private long count(String status) {
        return all.stream().filter(row -> row.status().equals(status)).count();
    }
}
