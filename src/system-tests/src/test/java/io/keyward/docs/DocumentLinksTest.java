package io.keyward.docs;

import static io.keyward.docs.MarkdownLink.DOCUMENTS;
import static io.keyward.docs.MarkdownLink.README;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A reader who follows the links of the README finds every document, and no dead link. */
class DocumentLinksTest {

    private static final Path RECORDS = DOCUMENTS.resolve("adr");
    private static final Path PICTURES = DOCUMENTS.resolve("portal"); // portal.md links them

    @Test
    void every_link_in_a_document_leads_to_an_existing_file() {
        var links = MarkdownLink.ofAllDocuments();

        assertThat(links).isNotEmpty().allSatisfy(link -> assertThat(link.target())
                .as(link.toString())
                .exists());
    }

    @Test
    void every_link_to_a_heading_leads_to_an_existing_heading() {
        var links = MarkdownLink.ofAllDocuments();

        assertThat(links).isNotEmpty().allMatch(MarkdownLink::headingExists);
    }

    @Test
    void every_document_is_linked_from_another_document() {
        var documents = MarkdownLink.documents().stream()
                .filter(document -> !document.equals(README))
                .toList();

        var linked = MarkdownLink.ofAllDocuments().stream()
                .filter(link -> !link.target().equals(link.document()))
                .map(MarkdownLink::target)
                .collect(toSet());

        assertThat(linked).containsAll(documents);
    }

    @Test
    void a_reader_of_the_readme_reaches_every_file_of_the_documents() throws IOException {
        var reached = new HashSet<Path>();

        reach(README, reached);

        assertThat(reached).containsAll(filesOfTheDocuments());
    }

    @Test
    void the_readme_is_read_in_ten_minutes() {
        assertThat(MarkdownLink.text(README).strip().split("\\s+")).hasSizeLessThanOrEqualTo(1500);
    }

    @Test
    void every_picture_of_the_portal_is_linked() throws IOException {
        var linked =
                MarkdownLink.ofAllDocuments().stream().map(MarkdownLink::target).collect(toSet());
        try (var files = Files.walk(PICTURES)) {
            var pictures = files.filter(Files::isRegularFile).toList();

            assertThat(pictures).isNotEmpty();
            assertThat(linked).containsAll(pictures);
        }
    }

    @Test
    void no_folder_of_documents_holds_more_than_25_files() throws IOException {
        for (var folder : foldersOfDocuments()) {
            try (var files = Files.list(folder)) {
                assertThat(files).as(folder.toString()).hasSizeLessThanOrEqualTo(25);
            }
        }
    }

    private static void reach(Path file, Set<Path> reached) {
        if (!reached.add(file) || !file.toString().endsWith(".md")) return;
        MarkdownLink.of(file).forEach(link -> reach(link.target(), reached));
    }

    /** The files below {@code src/docs} without the licences that every archive contains. */
    private static List<Path> filesOfTheDocuments() throws IOException {
        try (var files = Files.walk(DOCUMENTS)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> !file.endsWith("NOTICE"))
                    .toList();
        }
    }

    // the records are one log, in the order of their numbers: decision 62
    private static List<Path> foldersOfDocuments() throws IOException {
        try (var files = Files.walk(DOCUMENTS)) {
            return files.filter(Files::isDirectory)
                    .filter(folder -> !folder.equals(RECORDS))
                    .toList();
        }
    }
}
