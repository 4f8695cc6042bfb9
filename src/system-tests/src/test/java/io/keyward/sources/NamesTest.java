package io.keyward.sources;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A name means one class inside a module. Nested classes of two classes may have the same name, such as {@code State}. */
class NamesTest {

    @ParameterizedTest
    @ValueSource(strings = {"server", "agent", "local-azure", "sign-in", "test-support", "system-tests"})
    void no_two_classes_of_a_module_have_the_same_name(String module) {
        var files = SourceFile.of(module);

        assertThat(files).isNotEmpty();
        assertThat(repeated(files)).isEqualTo(List.of());
    }

    @ParameterizedTest
    @ValueSource(strings = {"server", "agent", "local-azure", "sign-in", "test-support", "system-tests"})
    void no_nested_class_has_the_name_of_another_class_of_its_module(String module) {
        var files = SourceFile.of(module);

        assertThat(files).isNotEmpty();
        assertThat(nestedLikeClasses(files)).isEqualTo(List.of());
    }

    @Test
    void the_rules_find_a_repeated_name() {
        var note = new SourceFile(Path.of("disk/Note.java"), "class Note {}");
        var again = new SourceFile(Path.of("dek/Note.java"), "class Note {}");
        var nested = new SourceFile(Path.of("dek/Notes.java"), "class Notes { record Note(long disk) {} }");

        assertThat(repeated(List.of(note, again))).containsExactly(again);
        assertThat(nestedLikeClasses(List.of(note, nested))).containsExactly("dek/Notes.java: Note");
    }

    private static List<SourceFile> repeated(List<SourceFile> files) {
        var names = new HashSet<String>();
        return files.stream()
                .filter(file -> !file.isPackageInfo() && !names.add(file.name()))
                .toList();
    }

    private static List<String> nestedLikeClasses(List<SourceFile> files) {
        var names = files.stream().map(SourceFile::name).collect(toSet());
        return files.stream()
                .flatMap(file -> file.nestedNames().filter(names::contains).map(name -> file + ": " + name))
                .toList();
    }
}
