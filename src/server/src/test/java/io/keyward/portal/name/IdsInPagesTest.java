package io.keyward.portal.name;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.portal.PageFiles;
import java.nio.file.Path;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Pages show ids through {@link ShownIds}. */
class IdsInPagesTest {

    private static final Pattern TAG = Pattern.compile("<[^>]*>");
    private static final Pattern ID = Pattern.compile(
            "#\\{(?!ids\\.|not |empty )[^}]*(By|objectId|principal|[cC]orrelation(Id|_id)?|bootId|operationId|\\.key)\\}");

    @Test
    void the_text_of_a_page_has_no_whole_id() {
        assertThat(PageFiles.all().flatMap(page -> shown(page).map(found -> page.getFileName() + ": " + found)))
                .containsExactly("key.xhtml: #{keyPage.details.need.key}"); // the page about this key version
    }

    private static Stream<String> shown(Path page) {
        var text = TAG.matcher(PageFiles.read(page)).replaceAll("");
        return ID.matcher(text).results().map(MatchResult::group);
    }
}
