package io.keyward.blackbox.input;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A parameter of a page of the portal: a query parameter or a field of a form.
 *
 * @param page the path of the page
 */
record PageParameter(String page, String name) {

    private static final Path PAGES = Path.of("src/server/src/main/webapp");
    private static final Pattern ADDRESS = Pattern.compile("<(?:f:viewParam|input|select)[^>]*? name=\"([A-Za-z]+)\"");
    private static final Pattern FORM = Pattern.compile("<h:form id=\"(\\w+)\">(.*?)</h:form>", Pattern.DOTALL);
    private static final Pattern FIELD = Pattern.compile(" id=\"(\\w+)\"");
    private static final Pattern INCLUDED = Pattern.compile("<ui:include src=\"([^\"]+)\"");

    /** The parameters that Faces and PrimeFaces read themselves. */
    static final List<String> OF_FACES = List.of(
            "jakarta.faces.ViewState",
            "jakarta.faces.ClientWindow",
            "jakarta.faces.source",
            "jakarta.faces.behavior.event",
            "jakarta.faces.partial.ajax",
            "jakarta.faces.partial.event",
            "jakarta.faces.partial.execute",
            "jakarta.faces.partial.render",
            "jakarta.faces.partial.resetValues",
            "primefaces.nonce",
            "primefaces.ignoreautoupdate",
            "primefaces.resetvalues",
            "primefaces.skipchildren");

    /** Every parameter of every page, and those of the servlets beside the pages. */
    static List<PageParameter> all() {
        var all = new ArrayList<PageParameter>();
        pages().forEach(page -> {
            var text = withIncluded(read(page));
            var path = "/portal/" + page.getFileName();
            names(text).forEach(name -> all.add(new PageParameter(path, name)));
            OF_FACES.forEach(name -> all.add(new PageParameter(path, name)));
        });
        List.of("subscription", "id", "withdrawal")
                .forEach(name -> all.add(new PageParameter("/portal/statement", name)));
        List.of("code", "state", "error", "error_description", "session_state", "iss")
                .forEach(name -> all.add(new PageParameter("/portal/sign-in", name)));
        return all.stream().distinct().toList();
    }

    private static Stream<String> names(String text) {
        var ofAddress = ADDRESS.matcher(text).results().map(each -> each.group(1));
        var ofForms = FORM.matcher(text)
                .results()
                .flatMap(form -> FIELD.matcher(form.group(2)).results().map(id -> form.group(1) + ":" + id.group(1)));
        return Stream.concat(ofAddress, ofForms);
    }

    private static List<Path> pages() {
        try (var files = Files.list(PAGES)) {
            return files.filter(file -> file.toString().endsWith(".xhtml"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String withIncluded(String page) {
        var text = new StringBuilder(page);
        INCLUDED.matcher(page).results().forEach(part -> text.append(read(Path.of(PAGES + part.group(1)))));
        return text.toString();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
