package io.keyward.server.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** A build of the image gets the files that the Dockerfile copies, and no others. */
class DockerIgnoreTest {

    private final List<String> copied = Dockerfile.allStages().copied();

    @Test
    void no_rule_leaves_out_a_file_that_is_copied() {
        var rules = DockerIgnore.read();

        assertThat(copied).hasSizeGreaterThan(5).contains("pom.xml").noneMatch(rules::leavesOut);
    }

    @Test
    void every_exception_is_for_a_file_that_is_copied() {
        assertThat(DockerIgnore.read().exceptions()).isNotEmpty().allSatisfy(exception -> assertThat(copied)
                .anyMatch(file -> DockerIgnore.matches(exception, file)));
    }

    @Test
    void a_rule_for_a_folder_holds_for_its_files_and_the_last_matching_rule_applies() {
        var rules = new DockerIgnore(List.of("*", "!liberty", "!target/a.war", "liberty/local*.xml"));

        assertThat(List.of("liberty/batch.xml", "target/a.war")).noneMatch(rules::leavesOut);
        assertThat(List.of("pom.xml", "target/b.war", "src/a/b.java", "liberty/local-azure.xml"))
                .allMatch(rules::leavesOut);
    }
}
