/**
 * What all endpoints share: request bodies, error responses and the exception mappers. It uses no other package of the
 * local Azure than {@code text}. Begin with {@link Refusal} and {@link Fields}.
 */
package io.keyward.localazure.http;
