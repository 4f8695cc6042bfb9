package io.keyward.portal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Each form shows the equivalent ARM request as a command to copy. */
class ShownRequestsTest {

    private static final Path PAGES = Path.of("src/server/src/main/webapp");

    /** The forms without a command: they change nothing, or their page shows the commands elsewhere. */
    private static final Set<String> WITHOUT = Set.of(
            "verify.xhtml: #{verifyStatement.verify}", // changes nothing
            "bulk.xhtml: #{changeMany.review}", // changes nothing
            "bulk.xhtml: #{changeMany.confirm}"); // the page shows a command for each cluster below the list

    private static final Pattern FORM = Pattern.compile("(?s)<h:form .*?</h:form>");
    private static final Pattern ACTION = Pattern.compile("<p:commandButton[^>]* action=\"([^\"]+)\"");
    private static final Pattern INCLUDED = Pattern.compile("<ui:include src=\"([^\"]+)\"");
    private static final Pattern COMMAND = Pattern.compile("\\.azCommand\\b|/WEB-INF/portal/command\\.xhtml");

    @Test
    void each_form_with_a_button_shows_a_command() throws IOException {
        assertThat(without(PAGES)).containsExactlyInAnyOrderElementsOf(WITHOUT);
    }

    @Test
    void a_form_without_a_command_is_found() {
        var form = "<h:form id=\"a\"><p:commandButton id=\"b\" action=\"#{bean.change}\"/></h:form>";

        assertThat(silent(form)).containsExactly("#{bean.change}");
        assertThat(silent(form.replace("/></h", "/>#{bean.request.azCommand}</h")))
                .isEmpty();
    }

    private static Set<String> without(Path pages) throws IOException {
        var found = new TreeSet<String>();
        try (var files = Files.list(pages)) {
            files.filter(file -> file.toString().endsWith(".xhtml")).forEach(file -> silent(withIncluded(file))
                    .forEach(action -> found.add(file.getFileName() + ": " + action)));
        }
        return found;
    }

    /** The first button action of each form that shows no command. */
    private static List<String> silent(String page) {
        return FORM.matcher(page)
                .results()
                .map(MatchResult::group)
                .filter(form -> !COMMAND.matcher(form).find())
                .flatMap(form -> ACTION.matcher(form).results().limit(1).map(action -> action.group(1)))
                .toList();
    }

    private static String withIncluded(Path file) {
        return INCLUDED.matcher(read(file))
                .replaceAll(include -> Matcher.quoteReplacement(include.group() + withIncluded(included(include))));
    }

    private static Path included(MatchResult include) {
        return PAGES.resolve(include.group(1).substring(1));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
