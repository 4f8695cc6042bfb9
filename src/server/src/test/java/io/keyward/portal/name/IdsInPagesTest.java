package io.keyward.portal.name;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Pages show ids through {@link ShownIds}. */
class IdsInPagesTest {

    private static final Path PAGES = Path.of("src/server/src/main/webapp");
    private static final Pattern TAG = Pattern.compile("<[^>]*>");
    private static final Pattern ID = Pattern.compile(
            "#\\{(?!ids\\.|not |empty )[^}]*(By|objectId|principal|[cC]orrelation(Id|_id)?|bootId|operationId|\\.key)\\}");

    @Test
    void the_text_of_a_page_has_no_whole_id() {
        assertThat(pages().flatMap(page -> shown(page).map(found -> page.getFileName() + ": " + found)))
                .containsExactly("key.xhtml: #{keyPage.details.need.key}"); // the page about this key version
    }

    private static Stream<String> shown(Path page) {
        var text = TAG.matcher(read(page)).replaceAll("");
        return ID.matcher(text).results().map(MatchResult::group);
    }

    private static Stream<Path> pages() {
        try (var files = Files.walk(PAGES)) {
            return files.filter(file -> file.toString().endsWith(".xhtml")).sorted().toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path page) {
        try {
            return Files.readString(page);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
