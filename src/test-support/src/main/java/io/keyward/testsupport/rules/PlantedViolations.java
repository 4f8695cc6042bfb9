package io.keyward.testsupport.rules;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Field;
import java.net.MalformedURLException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;

/**
 * Proves that an architecture rule finds what it forbids: a rule that sees no class, or whose pattern names no class any more,
 * passes in silence. Classes that break the rule are compiled only for the test.
 */
public final class PlantedViolations {

    private static final Pattern NAME = Pattern.compile("(?:class|enum|interface) (\\w+)");
    private static final Pattern PACKAGE = Pattern.compile("package ([\\w.]+);");

    private static final JavaCompiler COMPILER = ToolProvider.getSystemJavaCompiler();

    // shared, because it keeps the libraries of the class path open
    private static final StandardJavaFileManager FILES = filesOfClassPath();

    private PlantedViolations() {}

    /** The rules that these classes declare, by name. */
    public static Map<String, ArchRule> rulesOf(Class<?>... declaring) {
        var rules = new TreeMap<String, ArchRule>();
        Arrays.stream(declaring)
                .flatMap(type -> Arrays.stream(type.getDeclaredFields()))
                .filter(field -> field.isAnnotationPresent(ArchTest.class) && field.getType() == ArchRule.class)
                .forEach(field -> rules.put(field.getName(), rule(field)));
        return rules;
    }

    /**
     * True if classes with these sources break the rule.
     *
     * @param folder an empty folder, which gets the compiled classes
     * @param besides classes of the program that the rule names
     */
    public static boolean isFound(ArchRule rule, Path folder, List<String> sources, List<Class<?>> besides) {
        compile(folder, sources);
        var locations = new ArrayList<URL>();
        besides.forEach(type -> locations.add(type.getResource(type.getSimpleName() + ".class")));
        locations.add(url(folder));
        return rule.evaluate(new ClassFileImporter().importUrls(locations)).hasViolation();
    }

    private static synchronized void compile(Path folder, List<String> sources) {
        var files = sources.stream().map(source -> written(folder, source)).toArray(Path[]::new);
        locate(FILES, StandardLocation.CLASS_OUTPUT, Stream.of(folder));
        var options = List.of("-nowarn", "-proc:none");
        var task = COMPILER.getTask(null, FILES, null, options, null, FILES.getJavaFileObjects(files));
        if (!task.call()) throw new AssertionError("the planted classes do not compile: " + sources);
    }

    private static StandardJavaFileManager filesOfClassPath() {
        var files = COMPILER.getStandardFileManager(null, null, null);
        var path = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        locate(
                files,
                StandardLocation.CLASS_PATH,
                Arrays.stream(path.split(File.pathSeparator)).map(Path::of));
        return files;
    }

    private static void locate(StandardJavaFileManager files, StandardLocation location, Stream<Path> paths) {
        try {
            files.setLocationFromPaths(location, paths.toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path written(Path folder, String source) {
        try {
            var file = folder.resolve("sources").resolve(group(PACKAGE, source).replace('.', '/'));
            Files.createDirectories(file);
            return Files.writeString(file.resolve(group(NAME, source) + ".java"), source);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String group(Pattern pattern, String source) {
        var match = pattern.matcher(source);
        if (!match.find()) throw new IllegalArgumentException("neither a name nor a package: " + source);
        return match.group(1);
    }

    private static URL url(Path folder) {
        try {
            return folder.toUri().toURL();
        } catch (MalformedURLException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static ArchRule rule(Field field) {
        try {
            field.setAccessible(true);
            return (ArchRule) field.get(null);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }
}
