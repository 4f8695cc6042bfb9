package io.keyward.docs.configuration;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaParameter;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The settings that classes inject by {@code @ConfigProperty}, with the defaults in their annotations. */
final class InjectedSettings {

    static final String LOCAL_AZURE = "io.keyward.localazure";

    private static final List<Injected> ALL = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS).importPackages("io.keyward").stream()
                    .flatMap(type -> Stream.concat(inFields(type), inParameters(type)))
                    .toList();

    private InjectedSettings() {}

    static List<Setting> ofLocalAzure() {
        var purposes = LibertyVariables.purposesInLocalAzure();
        return ALL.stream()
                .filter(found -> found.by().getPackageName().startsWith(LOCAL_AZURE))
                .map(found -> setting(
                        found.property(), purposes.getOrDefault(found.property().name(), "")))
                .distinct()
                .sorted((one, other) -> one.name().compareTo(other.name()))
                .toList();
    }

    static List<Setting> ofServer() {
        return ALL.stream()
                .filter(found -> !found.by().getPackageName().startsWith(LOCAL_AZURE))
                .map(found -> setting(found.property(), ""))
                .distinct()
                .toList();
    }

    private static Stream<Injected> inFields(JavaClass type) {
        return type.getFields().stream()
                .filter(field -> field.isAnnotatedWith(ConfigProperty.class))
                .map((JavaField field) -> new Injected(type, field.getAnnotationOfType(ConfigProperty.class)));
    }

    private static Stream<Injected> inParameters(JavaClass type) {
        return type.getCodeUnits().stream()
                .flatMap(code -> code.getParameters().stream())
                .filter(parameter -> parameter.isAnnotatedWith(ConfigProperty.class))
                .map((JavaParameter parameter) ->
                        new Injected(type, parameter.getAnnotationOfType(ConfigProperty.class)));
    }

    private static Setting setting(ConfigProperty property, String purpose) {
        var defaultValue =
                property.defaultValue().equals(ConfigProperty.UNCONFIGURED_VALUE) ? "" : property.defaultValue();
        return new Setting(property.name(), defaultValue, purpose);
    }

    private record Injected(JavaClass by, ConfigProperty property) {}
}
