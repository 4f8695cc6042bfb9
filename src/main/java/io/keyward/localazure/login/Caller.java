package io.keyward.localazure.login;

/**
 * Who shows a valid token.
 *
 * @param objectId the id that access policies name
 */
public record Caller(String objectId, String applicationId, String tenantId) {}
