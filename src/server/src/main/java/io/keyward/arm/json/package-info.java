/**
 * Reads JSON request bodies safely. Each error names the path of the wrong member. Begin with {@link
 * io.keyward.arm.json.JsonBodies} and {@link io.keyward.arm.json.JsonMember}.
 */
package io.keyward.arm.json;
