package io.keyward.portal.page;

import static java.util.Map.entry;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * Text that a user has typed into a form survives the end of the session, except in the forms that are listed with a reason.
 */
class KeptFormsTest {

    private static final Path PAGES = Path.of("src/server/src/main/webapp");
    private static final Pattern FORM = Pattern.compile("<h:form id=\"(\\w+)\"([^>]*)>(.*?)</h:form>", Pattern.DOTALL);
    private static final Pattern INCLUDE = Pattern.compile("<ui:include src=\"([^\"#]+)\"");
    private static final Pattern TEXT = Pattern.compile("<(h|p):inputText|<textarea|<input type=\"text\"");
    private static final Pattern INPUT = Pattern.compile("<[hp]:inputText [^>]*>");
    private static final Pattern STATE = Pattern.compile("id=\"(base|etag)\"");

    private static final String CONFIRMATION = "a typed name or word confirms what nobody can undo";
    private static final Map<String, String> NOT_KEPT = Map.ofEntries(
            entry("backup.xhtml destroy", CONFIRMATION),
            entry("custom-role.xhtml delete", CONFIRMATION),
            entry("delete.xhtml delete", CONFIRMATION),
            entry("end-rotation.xhtml end", CONFIRMATION),
            entry("enrollment-rule.xhtml delete", CONFIRMATION),
            entry("remove-role.xhtml remove", CONFIRMATION),
            entry("schedule.xhtml controls", CONFIRMATION),
            entry("webhook.xhtml delete", CONFIRMATION),
            entry("WEB-INF/portal/bulk/review.xhtml change", CONFIRMATION),
            entry("WEB-INF/portal/fleet/controls.xhtml control", CONFIRMATION),
            entry("verify.xhtml verify", "it changes nothing, and its text is in a file"),
            entry("webhook.xhtml webhook", "its URL may contain a secret"));

    private record Form(String name, String attributes, String content) {

        boolean isKept() {
            return attributes.contains("data-keep");
        }

        boolean hasText() {
            return TEXT.matcher(content).find();
        }
    }

    @Test
    void every_form_with_a_text_is_kept_or_has_a_reason() {
        assertThat(forms())
                .filteredOn(Form::hasText)
                .filteredOn(form -> !form.isKept())
                .extracting(Form::name)
                .containsExactlyInAnyOrderElementsOf(NOT_KEPT.keySet());
    }

    @Test
    void every_kept_form_can_say_so() {
        assertThat(forms()).filteredOn(Form::isKept).hasSizeGreaterThan(10).allMatch(form -> form.content()
                .contains("data-kept"));
    }

    // otherwise the restored text could be applied to a newer state that the user has never seen
    @Test
    void a_kept_form_keeps_what_it_showed_as_well() {
        assertThat(forms())
                .filteredOn(
                        form -> form.isKept() && STATE.matcher(form.content()).find())
                .extracting(Form::name)
                .contains("schedule.xhtml schedule", "WEB-INF/portal/manage/resize.xhtml resize");
        assertThat(forms())
                .filteredOn(
                        form -> form.isKept() && STATE.matcher(form.content()).find())
                .allMatch(form -> form.content().contains("pt:data-shown=\"true\""));
    }

    // a typed confirmation is restored neither by the page, after a change elsewhere in the form, nor by the browser
    @Test
    void what_confirms_an_action_is_typed_each_time() {
        var confirmations = forms().stream().filter(form -> CONFIRMATION.equals(NOT_KEPT.get(form.name())));

        assertThat(confirmations.flatMap(
                        form -> INPUT.matcher(form.content()).results().map(MatchResult::group)))
                .hasSizeGreaterThan(9)
                .allMatch(input -> input.contains("data-once=\"true\""))
                .allMatch(input -> input.contains("autocomplete=\"off\""));
    }

    private static List<Form> forms() {
        try (var files = Files.walk(PAGES)) {
            return files.filter(file -> file.toString().endsWith(".xhtml"))
                    .flatMap(file -> FORM.matcher(read(file))
                            .results()
                            .map(form -> new Form(
                                    PAGES.relativize(file) + " " + form.group(1),
                                    form.group(2),
                                    withIncludes(form.group(3)))))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String withIncludes(String text) {
        return INCLUDE.matcher(text)
                .results()
                .map(include -> withIncludes(read(PAGES.resolve(include.group(1).substring(1)))))
                .collect(joining("", text, ""));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
