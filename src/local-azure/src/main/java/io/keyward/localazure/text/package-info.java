/** How the local Azure compares names and builds JSON. Every other package may use this one; it uses no other package. */
package io.keyward.localazure.text;
