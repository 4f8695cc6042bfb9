package io.keyward;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;

/** The classes of the server without tests, for tests that search them. To read them all takes seconds, so it happens once. */
public final class ProgramClasses {

    private static final JavaClasses ALL = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.keyward");

    private ProgramClasses() {}

    public static JavaClasses all() {
        return ALL;
    }
}
