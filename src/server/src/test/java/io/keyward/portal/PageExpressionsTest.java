package io.keyward.portal;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Each name after a dot in an expression of a page is a method or property of some class of the server. A name that was renamed
 * in Java alone is found here, and not only when a browser loads the page.
 */
class PageExpressionsTest {

    private static final Pattern EXPRESSION = Pattern.compile("[#$]\\{(.*?)\\}");
    private static final Pattern TEXT = Pattern.compile("'[^']*'");
    private static final Pattern NAME = Pattern.compile("\\.([a-zA-Z]\\w*)");

    /** Names of Faces, of request parameters, and of columns. */
    private static final Set<String> NOT_OF_THE_SERVER = Set.of(
            "ajaxRequest",
            "partialViewContext",
            "viewId",
            "saved",
            "changeKey_SUBMIT",
            "controls_SUBMIT",
            "correlation_id",
            "error_code",
            "occurred_at");

    private final Set<String> known = properties();

    @Test
    void each_name_in_a_page_is_that_of_a_method_or_property() {
        assertThat(PageFiles.all().flatMap(page -> names(PageFiles.read(page))
                        .filter(name -> !known.contains(name) && !NOT_OF_THE_SERVER.contains(name))
                        .map(name -> page.getFileName() + ": " + name)))
                .isEmpty();
    }

    @Test
    void a_name_that_no_method_has_is_found() {
        assertThat(names("<p title=\"#{row.kind.absentProperty}\">#{text['a.b']} x.y</p>")
                        .filter(name -> !known.contains(name)))
                .containsExactly("absentProperty");
    }

    private static Set<String> properties() {
        return new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("io.keyward").stream()
                        .flatMap(type -> type.getMethods().stream())
                        .map(JavaMethod::getName)
                        .flatMap(name -> Stream.of(name, property(name)))
                        .collect(Collectors.toSet());
    }

    // getName and isName are the property name
    private static String property(String method) {
        var name = method.replaceFirst("^(get|is)(?=[A-Z])", "");
        return Character.toLowerCase(name.charAt(0)) + name.substring(1);
    }

    private static Stream<String> names(String page) {
        return EXPRESSION
                .matcher(page)
                .results()
                .map(found -> TEXT.matcher(found.group(1)).replaceAll(""))
                .flatMap(expression -> NAME.matcher(expression).results().map(found -> found.group(1)));
    }
}
