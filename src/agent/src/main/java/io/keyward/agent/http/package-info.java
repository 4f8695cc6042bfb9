/**
 * HTTP calls with a limit on time and size, and without redirects. It uses {@code problem}. Begin with {@link
 * io.keyward.agent.http.Http}.
 */
package io.keyward.agent.http;
