/**
 * The directory in the form of Microsoft Graph: what {@code az} reads about users, groups and service principals. It may use
 * {@code identity}, {@code login}, {@code arm.subscription}, {@code arm.wire} and {@code http}. Begin with {@link
 * io.keyward.localazure.arm.directory.GraphResource}.
 */
package io.keyward.localazure.arm.directory;
