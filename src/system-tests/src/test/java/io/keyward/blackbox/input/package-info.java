/**
 * Sends every parameter of every interface texts that are too long or that no database stores. The parameters are read from
 * the resources and pages themselves, so a new one is tested without a change here; only those of Faces and of the portal's
 * servlets are listed. Begin with {@code EveryParameterIT}.
 */
package io.keyward.blackbox.input;
