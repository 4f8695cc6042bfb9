package io.keyward.arm.route;

import static io.keyward.problem.ProblemCode.*;

import io.keyward.problem.ProblemCode;
import io.keyward.vault.Cause;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Groups of errors that several routes have in common. */
public enum ProblemGroup {
    /** The errors of every route. */
    EVERY_ROUTE(
            MISSING_API_VERSION,
            MALFORMED_PATH,
            UNAUTHENTICATED,
            FORBIDDEN,
            NOT_ACCEPTABLE,
            INTERNAL,
            AUTHORITY_UNREACHABLE,
            DATABASE_UNREACHABLE),

    /** The errors of every route with a body. */
    BODY(MALFORMED_REQUEST, REQUEST_TOO_LARGE, UNSUPPORTED_MEDIA_TYPE),

    /** The errors of every route that changes something. */
    CHANGE(AUDIT_UNAVAILABLE, PRECONDITION_FAILED),

    CHANGED_CLUSTER(CLUSTER_STATE, CONCURRENT_CHANGE),

    /** Every reason why the vault cannot be used. */
    VAULT(Stream.of(Cause.values()).map(Cause::code).toArray(ProblemCode[]::new)),

    /** The request names an identity that its caller may not use. */
    IDENTITY(IDENTITY_MISSING, IDENTITY_AMBIGUOUS, IDENTITY_NOT_ASSIGNED, LINKED_FORBIDDEN),

    CREATION(
            INVALID_NAME,
            RESERVED_NAME,
            NOT_OFFERED,
            MALFORMED_KEY_ID,
            LOCATION_NOT_OFFERED,
            KIND_NOT_OFFERED,
            VERSION_WITHOUT_KEY_SUPPORT,
            ROLE_UNKNOWN,
            ROLE_MISSING,
            ROLE_TWICE,
            NODE_COUNT_INVALID,
            CLUSTER_TOO_LARGE,
            DATA_DISKS_INVALID,
            VM_SIZE_UNKNOWN,
            CORE_QUOTA_EXCEEDED,
            GATEWAY_PASSWORD_WEAK,
            CLUSTER_NAME_TAKEN,
            CLUSTER_IMMUTABLE,
            CUSTOMER_KEY_IMMUTABLE,
            OPERATION_IN_PROGRESS),

    ROTATION(
            MALFORMED_KEY_ID,
            NO_CUSTOMER_KEY,
            OPERATION_IN_PROGRESS,
            OPERATION_PAUSED,
            OPERATION_CANCELED,
            OPERATION_SUPERSEDED,
            DEK_MISMATCH),

    /** Why a cluster of a fleet rotation is refused, besides {@link #ROTATION} and {@link #VAULT}. */
    FLEET_MEMBER(KEY_AGE_UNKNOWN),

    RESIZE(
            ROLE_UNKNOWN,
            ROLE_NOT_RESIZABLE,
            NODE_COUNT_INVALID,
            CLUSTER_TOO_LARGE,
            CORE_QUOTA_EXCEEDED,
            OPERATION_IN_PROGRESS,
            REBOOT_HOLD,
            DEK_MISMATCH),

    ROLES(
            INVALID_SCOPE,
            INVALID_FILTER,
            INVALID_ROLE_DEFINITION,
            ROLE_DEFINITION_NOT_FOUND,
            ROLE_NAME_TAKEN,
            ROLE_IN_USE,
            ROLE_SCOPE_IN_USE,
            ROLE_NOT_ASSIGNABLE,
            TOO_MANY_ROLE_DEFINITIONS,
            ROLE_ASSIGNMENT_NOT_FOUND,
            ROLE_ASSIGNMENT_EXISTS,
            ROLE_ASSIGNMENT_FIXED,
            OWNER_CONFIGURED,
            TOO_MANY_ROLE_ASSIGNMENTS);

    @SuppressWarnings("ImmutableEnumChecker") // the set cannot be changed
    private final Set<ProblemCode> codes;

    ProblemGroup(ProblemCode... codes) {
        this.codes = Collections.unmodifiableSet(EnumSet.copyOf(List.of(codes)));
    }

    public Set<ProblemCode> codes() {
        return codes;
    }
}
