/** Every message between an embed and the page around it carries this number; another version is not heard. */
export const embedVersion = 1
