package io.keyward.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A link from a document to something in this repository.
 *
 * @param address the address as written: relative to the document, with or without {@code #heading}
 */
record MarkdownLink(Path document, String address) {

    static final Path README = Path.of("README.md");
    static final Path DOCUMENTS = Path.of("src/docs");
    private static final Path CONTRIBUTING = Path.of("CONTRIBUTING.md");

    private static final Pattern CODE_BLOCK = Pattern.compile("^```.*?^```", Pattern.DOTALL | Pattern.MULTILINE);
    private static final Pattern LINK = Pattern.compile("]\\((?!https?:)([^)\\s]+)\\)");
    private static final Pattern HEADING = Pattern.compile("^#+ (.*)$", Pattern.MULTILINE);

    /** The README, the page for contributors, and every Markdown file below {@code src/docs}. */
    static List<Path> documents() {
        try (var files = Files.walk(DOCUMENTS)) {
            var below = files.filter(file -> file.toString().endsWith(".md")).sorted();
            return Stream.concat(Stream.of(README, CONTRIBUTING), below).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<MarkdownLink> of(Path document) {
        return LINK.matcher(CODE_BLOCK.matcher(text(document)).replaceAll(""))
                .results()
                .map(link -> new MarkdownLink(document, link.group(1)))
                .toList();
    }

    static List<MarkdownLink> ofAllDocuments() {
        return documents().stream().flatMap(document -> of(document).stream()).toList();
    }

    Path target() {
        var file = address.replaceFirst("#.*", "");
        return file.isEmpty() ? document : document.resolveSibling(file).normalize();
    }

    /** False if the link names a heading that the target does not have. */
    boolean headingExists() {
        var hash = address.indexOf('#');
        return hash < 0 || headings(target()).contains(address.substring(hash + 1));
    }

    private static List<String> headings(Path document) {
        return HEADING.matcher(text(document))
                .results()
                .map(heading -> anchor(heading.group(1)))
                .toList();
    }

    // as GitHub makes the anchor of a heading
    private static String anchor(String heading) {
        return heading.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9 -]", "").replace(' ', '-');
    }

    static String text(Path document) {
        try {
            return Files.readString(document);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
