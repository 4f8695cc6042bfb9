package io.keyward.portal.map;

import java.util.List;

/**
 * A step of the plan that prevents the effects of a change.
 *
 * @param text its message key
 * @param detail the text of the remedy for a refusal of the vault; empty for other steps
 * @param command shell commands, one on each line; empty if there are none
 * @param links pages of the portal on which the user can do the step
 */
public record PlanStep(String text, String detail, String command, List<Link> links) {

    /** @param text its message key; the label follows it */
    public record Link(String text, String label, String address) {}

    static PlanStep of(String text) {
        return new PlanStep(text, "", "", List.of());
    }

    PlanStep command(String shell) {
        return new PlanStep(text, detail, shell, links);
    }

    PlanStep detail(String sentence) {
        return new PlanStep(text, sentence, command, links);
    }

    PlanStep links(List<Link> pages) {
        return new PlanStep(text, detail, command, pages);
    }
}
