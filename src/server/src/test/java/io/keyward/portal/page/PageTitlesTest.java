package io.keyward.portal.page;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The title of a browser tab names the page and its resource. */
class PageTitlesTest {

    private static final Path PAGES = Path.of("src/server/src/main/webapp");
    private static final Pattern TITLE = Pattern.compile("<ui:define name=\"title\">(.*?)</ui:define>");
    private static final Pattern TAB = Pattern.compile("<ui:define name=\"tab\">(.*?)</ui:define>");
    private static final Pattern PARAMETER = Pattern.compile("<f:viewParam name=\"([^\"]+)\"");
    private static final Pattern TEXT = Pattern.compile("text\\['[^']+'\\]");
    private static final Pattern OF_BEAN = Pattern.compile("[a-z][A-Za-z]+\\.[a-z]");

    /** Parameters that name a position in a list, not the resource of the page. */
    private static final Set<String> PLACES = Set.of("after", "acknowledgedAfter", "page", "from");

    /** Forms whose parameter {@code subscription} only fills a field. */
    private static final Set<String> FORMS = Set.of("new-fleet.xhtml", "verify.xhtml");

    @Test
    void no_two_pages_have_the_same_title() throws IOException {
        var titles = pages();

        assertThat(titles).hasSizeGreaterThan(25);
        assertThat(titles.values().stream().map(PageTitlesTest::title)).doesNotHaveDuplicates();
    }

    @Test
    void a_page_about_something_names_it_in_its_title() throws IOException {
        var silent = pages().entrySet().stream()
                .filter(page -> !FORMS.contains(page.getKey()) && isAboutSomething(page.getValue()))
                .filter(page -> !OF_BEAN.matcher(TEXT.matcher(title(page.getValue()))
                                .replaceAll("")
                                .replaceAll("empty [A-Za-z.]+", ""))
                        .find())
                .map(Map.Entry::getKey);

        assertThat(silent).isEmpty();
    }

    private static boolean isAboutSomething(String page) {
        return PARAMETER.matcher(page).results().anyMatch(found -> !PLACES.contains(found.group(1)));
    }

    private static String title(String page) {
        var tab = TAB.matcher(page);
        var title = TITLE.matcher(page);
        assertThat(title.find()).isTrue();
        return tab.find() ? tab.group(1) : title.group(1);
    }

    private static Map<String, String> pages() throws IOException {
        try (var files = Files.list(PAGES)) {
            return files.filter(file -> file.toString().endsWith(".xhtml"))
                    .collect(toMap(file -> file.getFileName().toString(), PageTitlesTest::read));
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
