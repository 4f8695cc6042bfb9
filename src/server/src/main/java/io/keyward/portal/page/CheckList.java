package io.keyward.portal.page;

import io.keyward.vault.CheckResult;
import io.keyward.vault.CheckResult.Status;
import java.util.List;

/** The results of a preflight. The results that need attention are apart from the others. */
public record CheckList(List<CheckResult> all) {

    /** The list before a preflight. */
    public static final CheckList NONE = new CheckList(List.of());

    public CheckList {
        all = List.copyOf(all);
    }

    public List<CheckResult> passed() {
        return with(Status.PASSED);
    }

    /** The checks that failed, passed with a warning or were not reached, in the order in which they run. */
    public List<CheckResult> open() {
        return all.stream().filter(check -> check.status() != Status.PASSED).toList();
    }

    public int failed() {
        return with(Status.FAILED).size();
    }

    public int warned() {
        return with(Status.WARNED).size();
    }

    private List<CheckResult> with(Status status) {
        return all.stream().filter(check -> check.status() == status).toList();
    }
}
