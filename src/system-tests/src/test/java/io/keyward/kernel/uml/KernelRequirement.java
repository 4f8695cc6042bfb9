package io.keyward.kernel.uml;

import static org.junit.jupiter.api.extension.ConditionEvaluationResult.disabled;
import static org.junit.jupiter.api.extension.ConditionEvaluationResult.enabled;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;

/** Requires the packages that a test on a real kernel needs, and root if the test needs a Debian of its own. */
final class KernelRequirement implements ExecutionCondition {

    private static final String PACKAGES =
            "user-mode-linux slirp busybox-static cryptsetup-bin dmsetup e2fsprogs iproute2 mmdebstrap gcc libc6-dev (Debian 13 on x86-64)";

    private static final Path MMDEBSTRAP = Path.of("/usr/bin/mmdebstrap");

    private static final List<String> FILES = List.of(
            "/usr/bin/linux.uml",
            "/usr/lib/uml/modules",
            "/usr/bin/slirp-fullbolt",
            "/usr/bin/busybox",
            "/usr/sbin/cryptsetup",
            "/usr/sbin/dmsetup",
            "/usr/sbin/mkfs.ext4",
            "/usr/bin/ip");

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        var missing = missing(context);
        if (missing.isEmpty()) {
            return enabled("a real kernel can be booted");
        }
        var reason = "no real kernel can be booted: %s missing; install %s".formatted(missing, PACKAGES);
        if ("true".equals(System.getenv("KEYWARD_KERNEL_REQUIRED"))) {
            throw new IllegalStateException(reason);
        }
        return disabled(reason);
    }

    private static List<String> missing(ExtensionContext context) {
        var needsDebian = AnnotationSupport.findAnnotation(context.getElement(), OnRealKernel.class)
                .map(OnRealKernel::debian)
                .orElse(false);
        var missing = new ArrayList<>(
                FILES.stream().filter(file -> !Files.exists(Path.of(file))).toList());
        if (UmlRegisters.areMany() && !Files.exists(Path.of(UmlRegisters.COMPILER))) {
            missing.add(UmlRegisters.COMPILER);
        }
        if (needsDebian && !Files.exists(MMDEBSTRAP)) {
            missing.add(MMDEBSTRAP.toString());
        }
        if (needsDebian && !System.getProperty("user.name").equals("root")) {
            missing.add("root");
        }
        return missing;
    }
}
