package io.keyward.problem;

/**
 * All error codes of requests and operations, each with its HTTP status and the code that clients receive. A test
 * generates the table in {@code src/docs/wire/problems.md} from this enum.
 */
public enum ProblemCode {
    // the request itself is invalid
    MALFORMED_REQUEST(400, "InvalidRequestContent"),
    MALFORMED_PATH(400, "InvalidRequestUri"),
    MISSING_API_VERSION(400, "MissingApiVersionParameter"),
    INVALID_FILTER(400, "InvalidFilterInQueryString"),
    INVALID_NAME(400, "InvalidResourceName"),
    RESERVED_NAME(400, "ReservedResourceName"),
    NOT_OFFERED(400, "NotSupported"),
    MALFORMED_KEY_ID(400, "InvalidKeyIdentifier"),
    VAULT_HOST_NOT_ALLOWED(400, "VaultHostNotAllowed"),

    // vault refusals: the vault answered no; the owner of the vault or another request can change that
    VAULT_NOT_FOUND(400, "VaultNotFound"),
    IDENTITY_NOT_FOUND(400, "ManagedIdentityNotFound"),
    KEY_NOT_FOUND(400, "KeyNotFound"),
    KEY_VERSION_NOT_FOUND(400, "KeyVersionNotFound"),
    KEY_UNSUITABLE(400, "KeyUnsuitable"),
    VAULT_PERMISSION_MISSING(403, "KeyPermissionMissing"),
    VAULT_ROLE_MISSING(403, "KeyRoleMissing"),
    VAULT_SECRET_PERMISSION_MISSING(403, "SecretPermissionMissing"),
    VAULT_FIREWALL_REFUSED(403, "VaultFirewallRefused"),
    VAULT_PUBLIC_ACCESS_OFF(403, "VaultPublicAccessOff"),
    VAULT_FORBIDDEN(403, "VaultForbidden"),
    KEY_DELETED(409, "KeyDeleted"),
    KEY_BEING_RECOVERED(409, "KeyBeingRecovered"),
    KEY_DISABLED(409, "KeyDisabled"),
    KEY_EXPIRED(409, "KeyExpired"),
    KEY_NOT_YET_VALID(409, "KeyNotYetValid"),
    KEY_OPERATION_FORBIDDEN(409, "KeyOperationForbidden"),
    SOFT_DELETE_OFF(409, "SoftDeleteOff"),
    WRONG_CIPHERTEXT(409, "WrongCiphertext"),
    CIPHERTEXT_MISMATCH(409, "CiphertextMismatch"),
    // vault outages: the vault gave no usable answer; this says nothing about the key and may pass
    VAULT_HOST_UNKNOWN(503, "VaultHostUnknown"),
    VAULT_PROXY_TROUBLE(503, "VaultProxyTrouble"),
    VAULT_CONNECTION_REFUSED(503, "VaultConnectionRefused"),
    VAULT_UNREACHABLE(503, "VaultUnreachable"),
    VAULT_CONNECTION_BROKEN(503, "VaultConnectionBroken"),
    VAULT_TLS_TROUBLE(503, "VaultTlsTrouble"),
    VAULT_THROTTLED(503, "VaultThrottled"),
    VAULT_BUSY(503, "VaultBusy"),
    VAULT_TOKEN_TROUBLE(503, "VaultTokenTrouble"),
    VAULT_TOKEN_REJECTED(503, "VaultTokenRejected"),
    VAULT_FAULT(502, "VaultFault"),
    VAULT_ANSWER_UNREADABLE(502, "VaultAnswerUnreadable"),
    VAULT_SILENT(504, "VaultSilent"),
    // the vault returned a wrong value for the DEK of one disk; other DEKs may be fine
    DEK_MISMATCH(502, "DekMismatch"),

    // subscriptions and resource groups
    SUBSCRIPTION_NOT_FOUND(404, "SubscriptionNotFound"),
    RESOURCE_GROUP_NOT_FOUND(404, "ResourceGroupNotFound"),

    // clusters
    CLUSTER_NOT_FOUND(404, "ResourceNotFound"),
    CHILD_NOT_FOUND(404, "ResourceNotFound"),
    CLUSTER_NAME_TAKEN(409, "ClusterNameNotAvailable"),
    CLUSTER_IMMUTABLE(409, "ImmutablePropertyChanged"),
    CLUSTER_STATE(409, "ClusterStateConflict"),
    CONCURRENT_CHANGE(409, "ConcurrentChange"),
    PRECONDITION_FAILED(412, "PreconditionFailed"),
    LOCATION_NOT_OFFERED(400, "LocationNotAvailableForResourceType"),
    KIND_NOT_OFFERED(400, "ClusterKindNotSupported"),
    VERSION_WITHOUT_KEY_SUPPORT(400, "DiskEncryptionNotSupportedForVersion"),
    ROLE_UNKNOWN(400, "RoleNotFound"),
    ROLE_MISSING(400, "RoleMissing"),
    ROLE_TWICE(400, "DuplicateRole"),
    ROLE_NOT_RESIZABLE(400, "RoleNotResizable"),
    NODE_COUNT_INVALID(400, "InvalidNodeCount"),
    CLUSTER_TOO_LARGE(400, "ClusterTooLarge"),
    DATA_DISKS_INVALID(400, "InvalidDataDisks"),
    VM_SIZE_UNKNOWN(400, "InvalidVmSize"),
    CORE_QUOTA_EXCEEDED(400, "CoreQuotaExceeded"),
    GATEWAY_PASSWORD_WEAK(400, "BadRequest"),

    // the customer's key and the identity of a cluster
    IDENTITY_MISSING(400, "ManagedIdentityMissing"),
    IDENTITY_AMBIGUOUS(400, "ManagedIdentityAmbiguous"),
    IDENTITY_NOT_ASSIGNED(400, "ManagedIdentityNotAssigned"),
    IDENTITY_IN_USE(409, "ManagedIdentityInUse"),
    NO_CUSTOMER_KEY(409, "DiskEncryptionNotEnabled"),
    CUSTOMER_KEY_IMMUTABLE(409, "DiskEncryptionImmutable"),

    // operations
    OPERATION_NOT_FOUND(404, "OperationNotFound"),
    OPERATION_IN_PROGRESS(409, "OperationInProgress"),
    OPERATION_SUPERSEDED(409, "OperationSuperseded"),
    OPERATION_PAUSED(409, "OperationPaused"),
    OPERATION_NOT_PAUSABLE(409, "OperationNotPausable"),
    OPERATION_CANCELED(409, "OperationCanceled"),
    OPERATION_NOT_CANCELABLE(409, "OperationNotCancelable"),
    OPERATION_NOT_REVERSIBLE(409, "OperationNotReversible"),
    REBOOT_HOLD(409, "RebootHold"),

    // fleet rotations
    FLEET_NOT_FOUND(404, "FleetRotationNotFound"),
    FLEET_EXISTS(409, "FleetRotationExists"),
    FLEET_EMPTY(409, "NoClusterToRotate"),
    FLEET_CLUSTER_UNKNOWN(400, "ClusterNotInScope"),
    FLEET_STATE(409, "FleetRotationStateConflict"),
    FLEET_PARTLY_FAILED(409, "FleetRotationPartlyFailed"),
    KEY_AGE_UNKNOWN(409, "KeyAgeUnknown"),

    // the key inventory: retirements, backups and erased disks
    RETIREMENT_NOT_FOUND(404, "RetirementNotFound"),
    BACKUP_NOT_FOUND(404, "BackupNotFound"),
    KEY_STILL_NEEDED(409, "KeyStillNeeded"),
    KEY_UNKNOWN(409, "KeyUnknown"),
    ERASURES_DIFFER(409, "UnconfirmedErasuresDiffer"),
    SIGNING_KEY_MISSING(503, "SigningKeyMissing"),

    // webhooks for alerts
    WEBHOOK_NOT_FOUND(404, "WebhookNotFound"),
    WEBHOOK_TARGET_REFUSED(400, "WebhookTargetNotAllowed"),
    WEBHOOKS_TOO_MANY(409, "TooManyWebhooks"),

    // schedules of fleet rotations
    FLEET_SCHEDULE_NOT_FOUND(404, "FleetScheduleNotFound"),
    FLEET_SCHEDULES_TOO_MANY(409, "TooManyFleetSchedules"),
    FLEET_SCHEDULE_OWNER_WITHOUT_ROLE(403, "FleetScheduleOwnerWithoutRole"),
    FLEET_SCHEDULE_RUN_IN_PROGRESS(409, "FleetScheduleRunInProgress"),

    // deployments of templates
    INVALID_TEMPLATE(400, "InvalidTemplate"),
    DEPLOYMENT_NOT_FOUND(404, "DeploymentNotFound"),
    DEPLOYMENT_ACTIVE(409, "DeploymentActive"),
    DEPLOYMENT_FAILED(409, "DeploymentFailed"),
    DEPLOYMENT_CANCELED(409, "DeploymentCanceled"),
    DEPLOYMENT_NOT_CANCELABLE(409, "DeploymentCannotBeCancelled"),
    LOCAL_AZURE_REFUSED(409, "LocalAzureRefused"),
    LOCAL_AZURE_UNREACHABLE(503, "LocalAzureUnreachable"),

    // requests of nodes
    NODE_SIGNATURE_INVALID(401, "InvalidNodeSignature"),
    NODE_CLOCK_SKEW(401, "ClockSkew"),
    NODE_FORBIDDEN(403, "NotThisNode"),
    NODE_NOT_ENROLLED(404, "NodeNotEnrolled"),
    NODE_IDENTITY_UNRESOLVED(503, "NodeIdentityUnresolved"),
    ENROLLMENT_CODE_INVALID(403, "EnrollmentCodeInvalid"),
    ENROLLMENT_CODE_USED(403, "EnrollmentCodeUsed"),
    ATTESTATION_OFF(403, "AttestationOff"),
    ATTESTATION_INVALID(403, "AttestationInvalid"),
    ATTESTATION_NONCE(409, "AttestationNonce"),
    BOOT_NOT_ATTESTED(403, "BootNotAttested"),
    ENROLLMENT_REFUSED(403, "EnrollmentRefused"),
    MACHINE_HAS_OTHER_KEY(403, "MachineHasOtherKey"),
    ENROLLMENT_RULE_NOT_FOUND(404, "EnrollmentRuleNotFound"),
    ENROLLMENT_RULES_TOO_MANY(409, "TooManyEnrollmentRules"),
    ENROLLMENT_RULE_UNVERIFIABLE(400, "EnrollmentRuleNotVerifiable"),
    KEY_NOT_WAITING(409, "KeyNotWaiting"),
    OTHER_LUKS_VOLUME(409, "OtherLuksVolume"),
    DISK_WITHOUT_DEK(409, "DiskWithoutDek"),
    HEARTBEAT_OUT_OF_ORDER(409, "HeartbeatOutOfOrder"),
    NODE_LIMIT_REACHED(409, "NodeLimitReached"),
    NODE_CLONED(409, "NodeCloned"),
    BOOT_UNCONFIRMED(409, "BootUnconfirmed"),
    MACHINE_UNKNOWN(409, "MachineUnknown"),
    DEK_CHANGED(409, "DekChanged"),
    ROTATION_IN_PROGRESS(409, "RotationInProgress"),
    DEK_NOT_USABLE(400, "DekNotUsable"),
    DISK_IN_USE(409, "DiskInUse"),
    ERASURE_RECEIPT_INVALID(400, "ErasureReceiptInvalid"),

    // role definitions and role assignments
    INVALID_SCOPE(400, "InvalidScope"),
    INVALID_ROLE_DEFINITION(400, "InvalidRoleDefinition"),
    ROLE_DEFINITION_NOT_FOUND(404, "RoleDefinitionDoesNotExist"),
    ROLE_NAME_TAKEN(409, "RoleDefinitionWithSameNameExists"),
    ROLE_IN_USE(400, "RoleDefinitionHasAssignments"),
    ROLE_SCOPE_IN_USE(400, "RoleScopeBeingRemovedContainsAssignments"),
    ROLE_NOT_ASSIGNABLE(400, "RoleNotAssignableAtScope"),
    TOO_MANY_ROLE_DEFINITIONS(400, "RoleDefinitionLimitExceeded"),
    ROLE_ASSIGNMENT_NOT_FOUND(404, "RoleAssignmentNotFound"),
    ROLE_ASSIGNMENT_EXISTS(409, "RoleAssignmentExists"),
    ROLE_ASSIGNMENT_FIXED(400, "RoleAssignmentUpdateNotPermitted"),
    OWNER_CONFIGURED(409, "OwnerSetByConfiguration"),
    TOO_MANY_ROLE_ASSIGNMENTS(400, "RoleAssignmentLimitExceeded"),

    // refused before a resource is called
    UNAUTHENTICATED(401, "InvalidAuthenticationToken"),
    FORBIDDEN(403, "AuthorizationFailed"),
    LINKED_FORBIDDEN(403, "LinkedAuthorizationFailed"),
    NO_SUCH_ROUTE(404, "NotFound"),
    METHOD_NOT_ALLOWED(405, "MethodNotAllowed"),
    NOT_ACCEPTABLE(406, "NotAcceptable"),
    REQUEST_TOO_LARGE(413, "RequestContentTooLarge"),
    UNSUPPORTED_MEDIA_TYPE(415, "UnsupportedMediaType"),
    TOO_MANY_ATTEMPTS(429, "TooManyRequests"),

    // faults of Keyward or its login authority
    INTERNAL(500, "InternalServerError"),
    AUTHORITY_UNREACHABLE(503, "AuthorityUnreachable"),
    DATABASE_UNREACHABLE(503, "DatabaseUnreachable"),
    AUDIT_UNAVAILABLE(503, "AuditLogUnavailable");

    private final int status;
    private final String wire;

    ProblemCode(int status, String wire) {
        this.status = status;
        this.wire = wire;
    }

    public int status() {
        return status;
    }

    /** The {@code error.code} that clients receive, in Azure's style: words without spaces. */
    public String wireName() {
        return wire;
    }
}
