/**
 * Reads JSON request bodies safely, and names the path of the wrong member in every error. Begin with {@link
 * io.keyward.arm.json.JsonBodies} and {@link io.keyward.arm.json.JsonMember}.
 */
package io.keyward.arm.json;
