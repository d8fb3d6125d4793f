/**
 * Secrets from tutorials, READMEs, default settings and the top of every word list: public tokens have been signed with
 * each of them. Short on purpose: `--wordlist` takes a longer one.
 */
const WORDS = `
secret Secret SECRET secret1 secret12 secret123 secret1234 secrets secretkey secretKey SecretKey secret_key secret-key
SECRET_KEY secret_cat secret_token secretsecret mysecret my-secret my_secret mySecret MySecret mysecretkey my-secret-key
my_secret_key mySecretKey yoursecret your-secret your_secret your-secret-key your_secret_key yourSecretKey
your-256-bit-secret your-384-bit-secret your-512-bit-secret your-super-secret-key your_jwt_secret your-jwt-secret
a-secret some-secret some_secret somesecret the-secret thesecret this-is-a-secret thisisasecret thisismysecret
thisismysecretkey this-is-my-secret it-is-very-secret very-secret verysecret very_secret top-secret topsecret top_secret
super-secret supersecret super_secret superSecret supersecretkey super-secret-key super_secret_key superSecretKey
supersecret123 notsosecret not-so-secret not-secret nosecret no-secret s3cr3t s3cret S3cr3t sEcReT shhhh shhhhh shhhhhh
shh ssh sshhh jwt JWT jwt-secret jwt_secret jwtsecret jwtSecret jwtSecretKey JWT_SECRET JWTSECRET jwt_secret_key jwt-key
jwt_key jwtkey jwt123 jwttoken jwt-token json jsonwebtoken json-web-token token Token tokensecret token-secret
token_secret access_token_secret access-token-secret refresh_token_secret key KEY key1 key123 mykey my-key my_key myKey
secretpassword password Password PASSWORD password1 password12 password123 Password1 Password123 Passw0rd P@ssw0rd
p@ssw0rd p@ssword pass pass123 passphrase passwd pwd changeme change-me change_me changeMe ChangeMe changethis change-this
changeit CHANGEME replaceme replace-me default example sample sample-key test Test TEST test1 test12 test123 test1234
testing tester testtest test-secret test_secret testsecret testkey test-key test_key demo demo-secret demosecret dev
dev-secret dev_secret development devsecret local localhost staging production prod admin Admin admin1 admin123
administrator root toor user user123 guest login auth auth-secret auth_secret authsecret api apikey api-key api_key
apiSecret app app-secret app_secret appsecret app_key server server-secret service session session-secret
session_secret sessionsecret cookie cookie-secret cookie_secret cookiesecret express express-session node nodejs react
django flask spring laravel symfony rails hello Hello helloworld hello-world hello_world HelloWorld world foo bar foobar
foobarbaz baz qux quux abc abc123 abcd abcd1234 abcde abcdef abcdefg abcdefgh abcdefghijklmnopqrstuvwxyz
ABCDEFGHIJKLMNOPQRSTUVWXYZ a b x xx xxx xxxx xyz z 0 1 12 123 1234 12345 123456 1234567 12345678 123456789 1234567890
0123456789 0123456789abcdef 123123 111111 000000 00000000 654321 987654321 112233 121212 123321 666666 888888 1q2w3e
1q2w3e4r 1qaz2wsx zaq12wsx qwerty Qwerty qwerty123 qwerty1234 qwertyuiop qwertz azerty asdf asdfgh asdfghjkl asdfasdf
zxcvbn zxcvbnm letmein welcome welcome1 welcome123 iloveyou monkey dragon master shadow sunshine princess football
baseball superman batman pokemon starwars hunter hunter2 trustno1 whatever freedom ninja mustang michael jordan charlie
private private-key privatekey private_key privateKey public public-key publickey null undefined none None nil true
false empty string keyboardcat keyboard-cat swordfish opensesame sesame abracadabra xyzzy magic unicorn rainbow banana
cat dog kitty kitten cookie-monster monster gandalf mellon friend speak-friend yolo lol wtf asdf1234 Sn1f AllYourBase
bezKoderSecretKey javainuse techgeeknext JWTSuperSecretKey SuperSecretKey MySuperSecretKey mysupersecretkey
my-super-secret-key ThisIsMySecretKey ThisIsASecretKey ThisIsASecret thisisasecretkey my$ecretK3y hmac-secret hmac_secret
hs256-secret HS256 HS512 signing-key signing_key signingkey signature encryption-key supabase firebase strapi hasura
hashcat john example_key example-key example-secret shared-secret shared_secret sharedsecret mysecretpassword insecure
unsafe secretsecretsecret secretsecretsecretsecret secretsecretsecretsecretsecretsecret my-hs256-secret hmac-key
12345678901234567890123456789012 00000000000000000000000000000000 aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa
0123456789abcdef0123456789abcdef qwertyuiopasdfghjklzxcvbnm123456 abcdefghijklmnopqrstuvwxyz123456
abcdefghijklmnopqrstuvwxyz012345 thisisasecretkeythatislongenough
super-secret-jwt-token-with-at-least-32-characters-long reallyreallyreallyreallyverysafe
a-string-secret-at-least-256-bits-long a-valid-string-secret-that-is-at-least-384-bits-long
a-valid-string-secret-that-is-at-least-512-bits-long-which-is-very-long
my-32-character-ultra-secure-and-ultra-long-secret at-least-32-characters-long-secret-key thisisaverysecretkey
09d25e094faa6ca2556c818166b7a9563b93f7099f6f0f4caa6cf63b88e8d3e7
victory business available shipping washington pentesterlab hacker hackme vulnerable tutorialspoint
bezkoder-secret-key ======================BezKoder=Spring=========================== somesupersecretsecret
secret_this_should_be_longer mysupersecret RANDOM_TOKEN_SECRET youraccesstokensecret MY_SECRET MY_SECRET_KEY
mySecretKey123 secret-key-123 the_secret TOKEN_SECRET ACCESS_TOKEN_SECRET REFRESH_TOKEN_SECRET accessTokenSecret
refreshTokenSecret my_jwt_secret my-jwt-secret myjwtsecret jwt-secret-key JWT_SECRET_KEY JWT-SECRET jwtsecretkey
GraphQL-is-aw3some appsecret321 APP_SECRET mysecret123 topSecret51 hard!to-guess_secret thisisthesecretkey
Thisismytestprivatekey ThisismySecretKey Super_Secret_JWT_KEY please-change-this please-change-me change-this-secret
secret! SECRET! you-will-never-guess my_precious keep-it-secret-keep-it-safe ThisIsSecret a_secret_key
your_secret_key_here your-secret-key-here your-secret-here YOUR_SECRET_KEY YOUR_SECRET YOUR_SECRET_HERE
YOUR_JWT_SECRET yourSecret REPLACE_ME todo somesupersecret secretKeyForJwt javatechie JavaInUse
captainjacksparrowsayshi GQDstcKsx0NHjPOuXOYg5MbeJ1XT0uFiwDVvVBrk sec!ReT423*&
your-super-secret-jwt-token-with-at-least-32-characters-long tobemodified toBeModified
SecretKey012345678901234567890123456789012345678901234567890123456789 my-secret-token-to-change-in-production
thingsboardDefaultSigningKey my_jitsi_app_secret my_app_secret !ChangeMe! !ChangeThisMercureHubJWTSecretKey!
aVerySecretKey verysecretstring myjwts3cr3t a_very_important_secret insecure_session_secret
MasterkeyNeedsToHave32Characters something_at_least_32_characters replace-with-random-value SW2YcwTIb9zpOOhoPsMm
minioadmin minio123 devkey daf66e01593f61a15b857cf433aae03a005812b31234e149036bcc8dee755dbb
404E635266556A586E3272357538782F413F4428472B4B6250645367566B5970
5367566B59703373367639792F423F4528482B4D6251655468576D5A71347437
AyM1SysPpbyDfgZld3umj1qzKObwVMkoqQ-EstJQLr_T-1qS0gZH75aKtMN3Yj0iPS4hcgUuTwjAzZr1Z9CAow pass1234 passw0rd qwerty1
1234qwer qwer1234 1qazxsw2 q1w2e3r4 a1b2c3 aa123456 abc1234 abc12345 1234abcd admin1234 hello123 11111111 12341234
1111 0000 222222 555555 777777 999999 696969 159753 147258369 computer internet google tigger soccer jennifer jessica
thomas daniel ashley joshua andrew killer summer flower lovely samsung donald
`;

const PHRASES = [
  "",
  " ",
  "keyboard cat",
  "my secret",
  "my secret key",
  "your secret",
  "your secret key",
  "secret key",
  "top secret",
  "super secret",
  "super secret key",
  "very secret",
  "this is a secret",
  "this is my secret",
  "my super secret key",
  "super secret string",
  "hard to guess string",
  "secret key here",
  "hello world",
  "this is my custom Secret key for authnetication",
  "DO NOT USE THIS VALUE. INSTEAD, CREATE A COMPLEX SECRET AND KEEP IT SAFE OUTSIDE OF THE SOURCE CODE.",
  "this is my custom Secret key for authentication",
  "THIS IS USED TO SIGN AND VERIFY JWT TOKENS, REPLACE IT WITH YOUR OWN SECRET, IT CAN BE ANY STRING",
];

export const WEAK_SECRETS: readonly string[] = [...WORDS.trim().split(/\s+/), ...PHRASES];
