package io.keyward.localazure.login;

/**
 * The caller that a valid token identifies.
 *
 * @param objectId the object id in access policies
 */
public record TokenCaller(String objectId, String applicationId, String tenantId) {}
