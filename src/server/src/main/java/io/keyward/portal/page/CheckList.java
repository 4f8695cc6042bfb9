package io.keyward.portal.page;

import io.keyward.operation.preflight.AdmissionCheck;
import io.keyward.vault.CheckResult;
import io.keyward.vault.CheckResult.Status;
import jakarta.faces.context.FacesContext;
import java.util.List;

/** The results of a preflight, divided into those that need attention and the others. */
public record CheckList(List<CheckResult> all) {

    /** The empty list, before a preflight. */
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

    /**
     * The overall result: {@code bad} if a check failed, {@code nothing} if the request would change nothing, {@code warned} if
     * a check passed with a warning, otherwise {@code good}.
     */
    public String verdict() {
        if (failed() > 0) {
            return "bad";
        }
        if (with(Status.WARNED).stream().anyMatch(check -> check.check().equals(AdmissionCheck.TARGET.name()))) {
            return "nothing";
        }
        return warned() > 0 ? "warned" : "good";
    }

    /** The list to show: {@link #NONE} if validation of the form failed, because the checks were then about earlier values. */
    public static CheckList shown(CheckList checks) {
        return checks == null || FacesContext.getCurrentInstance().isValidationFailed() ? NONE : checks;
    }

    private List<CheckResult> with(Status status) {
        return all.stream().filter(check -> check.status() == status).toList();
    }
}
