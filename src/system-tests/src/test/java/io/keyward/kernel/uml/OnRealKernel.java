package io.keyward.kernel.uml;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Marks a test that boots user-mode Linux. It is skipped where the packages are missing, and fails there if the environment
 * variable {@code KEYWARD_KERNEL_REQUIRED} is {@code true}.
 */
@ExtendWith(KernelRequirement.class)
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface OnRealKernel {

    /** Whether the test boots a Debian with systemd of its own ({@link GuestSystem#systemd}). */
    boolean debian() default false;
}
